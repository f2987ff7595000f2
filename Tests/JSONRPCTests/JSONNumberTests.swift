import JSONRPC
import PollAnalytics
import TestInstruments
import Testing

@Suite struct JSONNumberTests {
    static let oddNumbers = [
        "0", "-0", "-0.0", "1", "1.0", "1e2", "1.5e1", "1.5", "12345678901234567890e-10", "0e400", "0.0e-400", "1e400",
        "-1e400",
        "1e-400", "127", "128", "-128", "-129", "255", "256", "65536", "2147483648", "4294967296", "9007199254740993",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
        "18446744073709551615",
        "18446744073709551616", "1e18", "1e19", "1e20", "922337203685477580700e-2", "922337203685477580.7e1",
        "1e99999999999999999999",
        "1e-99999999999999999999", "0.1", "123456789012345678901234567890", "4.9e-324", "2e-324",
        "1.7976931348623157e308",
        "1.7976931348623159e308", "3.5e38", "1e-46", "0.30000000000000004", "8.41", "-5e-1",
        "100000000000000000000e-20",
    ]

    /// The integer that a decimal text is, worked out on its digits by shifting the point.
    private func integer<Value: FixedWidthInteger>(_ text: String, as type: Value.Type) -> Value? {
        let parts = text.split(separator: "e")
        guard let exponent = parts.count > 1 ? Int(parts[1]) : 0, abs(exponent) < 1000 else {
            return text.hasPrefix("0") ? 0 : nil
        }
        let isNegative = text.hasPrefix("-")
        let decimal = parts[0].drop { $0 == "-" }.split(separator: ".")
        var whole = String(decimal[0])
        var fraction = decimal.count > 1 ? String(decimal[1]) : ""
        if exponent > 0 {
            fraction += String(repeating: "0", count: exponent)
            whole += fraction.prefix(exponent)
            fraction = String(fraction.dropFirst(exponent))
        } else {
            whole = String(repeating: "0", count: -exponent) + whole
            fraction = whole.suffix(-exponent) + fraction
            whole = String(whole.dropLast(-exponent))
        }
        guard fraction.allSatisfy({ $0 == "0" }) else { return nil }
        return Value((isNegative ? "-" : "") + whole)
    }

    private func check<Value: FixedWidthInteger & Decodable>(_ type: Value.Type, _ text: String) {
        let read = try? JSONReader.decode(type, from: Array(text.utf8))
        #expect(read == integer(text, as: type), "\(text) as \(type)")
    }

    @Test("An integer is read exactly or refused, whatever its width", arguments: oddNumbers)
    func integers(text: String) {
        check(Int.self, text)
        check(Int8.self, text)
        check(Int16.self, text)
        check(Int32.self, text)
        check(Int64.self, text)
        check(UInt.self, text)
        check(UInt8.self, text)
        check(UInt16.self, text)
        check(UInt32.self, text)
        check(UInt64.self, text)
    }

    @Test("A double is the nearest one, and infinity or a false zero is refused", arguments: oddNumbers)
    func doubles(text: String) throws {
        let read = try? JSONReader.decode(Double.self, from: Array(text.utf8))
        let nearest = try #require(Double(text))
        let isZero = text.split(separator: "e")[0].allSatisfy { "-0.".contains($0) }
        if nearest.isFinite && (nearest != 0 || isZero) {
            #expect(read?.bitPattern == nearest.bitPattern)
        } else {
            #expect(read == nil)
        }
    }

    @Test("A float beyond its range is refused")
    func floats() throws {
        #expect(try JSONReader.decode(Float.self, from: Array("0.1".utf8)) == 0.1)
        for text in ["3.5e38", "1e-46", "1e400"] {
            #expect(throws: JSONReadingError.self) { try JSONReader.decode(Float.self, from: Array(text.utf8)) }
        }
    }

    @Test("A double written and read again is the same double")
    func roundTrip() throws {
        var generator = SplitMix64(seed: 7)
        for _ in 0..<5_000 {
            let value = Double(bitPattern: generator.next())
            guard value.isFinite else { continue }
            let text = try JSONWriter.encode(value)
            #expect(try JSONReader.decode(Double.self, from: text).bitPattern == value.bitPattern)
        }
    }

    @Test("A random decimal reads as the standard library reads it")
    func randomDecimals() throws {
        var generator = SplitMix64(seed: 11)
        for _ in 0..<5_000 {
            let digits = String(generator.next() >> UInt64.random(in: 0..<60, using: &generator))
            let exponent = Int.random(in: -40...40, using: &generator)
            let text = "-\(digits.first ?? "0").\(digits.dropFirst())1e\(exponent)"
            let read = try JSONReader.decode(Double.self, from: Array(text.utf8))
            #expect(read == Double(text), "\(text)")
        }
    }

    @Test("A number is no string, and a string no number")
    func kinds() {
        #expect(throws: JSONReadingError.self) { try JSONReader.decode(Int.self, from: Array(#""1""#.utf8)) }
        #expect(throws: JSONReadingError.self) { try JSONReader.decode(String.self, from: Array("1".utf8)) }
        #expect(throws: JSONReadingError.self) { try JSONReader.decode(Bool.self, from: Array("1".utf8)) }
    }
}
