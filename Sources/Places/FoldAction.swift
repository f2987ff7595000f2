/// What folding does with one scalar.
enum FoldAction: Equatable {
    case separator
    case keep
    case drop
    case dot
    case comma
    case hyphen
    case hangul
    case ampersand
    /// Put the bytes at this offset of the pool in its place.
    case replace(Int)
}

extension PlaceTable {
    func foldAction(_ scalar: Unicode.Scalar) -> FoldAction {
        let page: UInt16 = integer(.foldPages, at: Int(scalar.value >> 8) * 2)
        let code: UInt16 = integer(.foldBlocks, at: (Int(page) * 256 + Int(scalar.value & 0xff)) * 2)
        return switch code {
        case 0: .separator
        case 1: .keep
        case 2: .drop
        case 3: .dot
        case 4: .comma
        case 5: .hyphen
        case 6: .hangul
        case 7: .ampersand
        default: .replace(Int(code) - 8)
        }
    }
}
