const NAME = 'termux-sms-list'

/** The options of package 0.59, in words of our own: only that there is a help, and where it goes, is copied from the phone. */
export const SMS_LIST_HELP = `${NAME} command lists SMS conversations and messages.

Usage:
    ${NAME} [command_options]

Available command_options:
    [ -h | --help ]           Show this help.
    [ -q | --quiet ]          Print no log.
    [ -v | -vv | -vvv | -vvvv ]
                              Print a log, on stdout.
    [ -c | --conversation-list ]
                              One message of each conversation.
    [ --conversation-limit=<limit> ]
    [ --conversation-offset=<offset> ]
    [ --conversation-selection=<selection> ]
    [ --conversation-sort-order=<order> ]
                              Which conversations, as SQL. Default order: 'date DESC'.
    [ --conversation-return-multiple-messages ]
                              Several messages of each conversation.
    [ --conversation-return-nested-view ]
                              An object with an array for each conversation.
    [ --conversation-return-no-order-reverse ]
                              In the order of the sort.
    [ -f address | --message-address=<address> ]
                              Only messages of this address.
    [ -l limit | --message-limit=<limit> ]
                              How many messages. Default value: '10'.
    [ -o offset | --message-offset=<offset> ]
                              How many to pass over. Default value: '0'.
    [ --message-selection=<selection> ]
                              Which messages, as an SQL condition.
    [ --message-sort-order=<order> ]
                              As SQL. Default value: 'date DESC'.
    [ --message-return-no-order-reverse ]
                              In the order of the sort, else turned round.
    [ -t type | --message-type=<type> ]
                              Which box. Default value: 'all'.
                              Supported values: 'all|inbox|sent|draft|outbox|failed|queued'.
`
