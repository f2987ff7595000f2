/// The hash under which a folded name stands in the data file.
///
/// FNV-1a over the UTF-8 bytes, then the 64-bit finaliser of MurmurHash3. The file keeps 61 bits of it and not the
/// names: with some 600,000 keys, a text that is none of them has a chance of about 3 in 10^13 to be taken for one.
enum KeyHash {
    static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var value: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes {
            value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        value ^= value >> 33
        value &*= 0xff51_afd7_ed55_8ccd
        value ^= value >> 33
        value &*= 0xc4ce_b9fe_1a85_ec53
        return value ^ (value >> 33)
    }
}
