#ifndef C_PLACE_DATA_H
#define C_PLACE_DATA_H

#include <stddef.h>

extern const unsigned char canvass_place_bytes[];
extern const size_t canvass_place_byte_count;

/// The first byte of the gazetteer, read-only memory of the binary itself.
static inline const void *canvass_places(void) { return canvass_place_bytes; }

#endif
