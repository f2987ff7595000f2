#include <libpq-fe.h>
// Swift's Glibc module leaves this header out.
#include <sys/eventfd.h>
// <poll.h> declares this one for GNU sources only, which Swift's importer is not told of. Without that header here, which would
// make this module the owner of other modules' types; the mask is a sigset_t.
struct pollfd;
struct timespec;
extern int ppoll(struct pollfd *descriptors, unsigned long count, const struct timespec *timeout, const void *mask);
