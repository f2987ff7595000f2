import PollAPI

/// A number of decimal units as text: 267 with one decimal is 26.7.
package enum DecimalDigits {
    package static func text(_ units: Int, decimals: Int) -> String {
        guard decimals > 0 else { return units.grouped }
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        let fraction = String(units % scale)
        return (units / scale).grouped + "." + String(repeating: "0", count: decimals - fraction.utf8.count) + fraction
    }
}
