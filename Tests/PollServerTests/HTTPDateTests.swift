import Foundation
import Testing

@testable import PollServer

@Suite("HTTP dates")
struct HTTPDateTests {
    @Test(
        "Dates are those of the system's calendar",
        arguments: [
            0, -1, 951_782_399, 951_782_400, 1_795_255_200, 4_107_542_399, -2_203_977_600, 1_709_251_199, 1_709_251_200,
        ]
    )
    func dates(seconds: Int) {
        var moment = time_t(seconds)
        var parts = tm()
        gmtime_r(&moment, &parts)
        var text = [CChar](repeating: 0, count: 64)
        strftime(&text, text.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
        let expected = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        #expect(HTTPDate.text(secondsSinceEpoch: seconds) == expected)
    }
}
