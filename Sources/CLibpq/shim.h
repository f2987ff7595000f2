#include <libpq-fe.h>
// Swift's Glibc module leaves this header out.
#include <sys/eventfd.h>
// <poll.h> declares this one for GNU sources only, which Swift's importer is not told of.
#include <poll.h>
#include <signal.h>
#include <time.h>
extern int ppoll(struct pollfd *descriptors, nfds_t count, const struct timespec *timeout, const sigset_t *mask);
