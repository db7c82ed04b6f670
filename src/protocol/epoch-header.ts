/** The request header that names the history of which a client knows ids: the `epoch` of the socket's `hello`. */
export const EPOCH_HEADER = 'lanline-epoch'
