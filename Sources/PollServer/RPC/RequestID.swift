/// Names one request in answers and in the log.
package struct RequestID: Sendable, Hashable, CustomStringConvertible {
    /// The request that the running code works for.
    @TaskLocal package static var current: RequestID?

    /// Sixteen hexadecimal digits.
    package let description: String

    /// A random name.
    init() {
        self.init(UInt64.random(in: .min ... .max))
    }

    package init(_ number: UInt64) {
        description = unsafe String(unsafeUninitializedCapacity: 16) { digits in
            for place in 0..<16 {
                let digit = UInt8(truncatingIfNeeded: number >> UInt64(60 - 4 * place)) & 0xF
                unsafe digits[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            }
            return 16
        }
    }

    /// Whether a name that a client gave its request may stand in the log: letters, digits and hyphens, 64 at most.
    static func isLoggable(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
