import CPlaceData

/// The data file as it lies in the read-only memory of the binary.
///
/// Every read is checked against the length, so a damaged file stops the process and never reads elsewhere.
enum EmbeddedBytes {
    static func integer<Value: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: Value.Type) -> Value {
        precondition(offset >= 0 && offset <= canvass_place_byte_count - MemoryLayout<Value>.size, "outside the data")
        return Value(littleEndian: unsafe canvass_places().loadUnaligned(fromByteOffset: offset, as: Value.self))
    }

    /// The string whose length stands in the byte at `offset` and whose UTF-8 follows.
    static func string(at offset: Int) -> String {
        let count = Int(integer(at: offset, as: UInt8.self))
        precondition(offset + 1 + count <= canvass_place_byte_count, "outside the data")
        let start = unsafe canvass_places() + offset + 1
        return unsafe String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    }
}
