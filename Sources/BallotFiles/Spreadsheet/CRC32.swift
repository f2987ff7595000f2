/// The checksum of ZIP: CRC-32 with the polynomial 0x04C11DB7, reflected (ISO 3309, APPNOTE 4.4.7).
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    /// The checksum of some bytes.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        let table = table
        let value = bytes.reduce(UInt32.max) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ ($0 >> 8) }
        return value ^ .max
    }
}
