#include <libpq-fe.h>
// Swift's Glibc module leaves this header out.
#include <sys/eventfd.h>
