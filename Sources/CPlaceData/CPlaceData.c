#include "CPlaceData.h"

// #embed looks next to this file and enters the data file into the dependency file, so a new places.bin is a new build.
#pragma clang diagnostic ignored "-Wc23-extensions"

_Alignas(8) const unsigned char canvass_place_bytes[] = {
#embed "places.bin"
};

const size_t canvass_place_byte_count = sizeof canvass_place_bytes;
