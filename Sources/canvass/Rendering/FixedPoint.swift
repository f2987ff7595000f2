import PollAPI

extension Double {
    /// The number with a fixed count of decimals, rounded half away from zero; `4.10`.
    func fixed(_ decimals: Int) -> String {
        var scale = 1.0
        for _ in 0..<max(0, decimals) { scale *= 10 }
        guard let scaled = Int(exactly: (magnitude * scale).rounded()), let unit = Int(exactly: scale) else {
            return description
        }
        let sign = self < 0 && scaled > 0 ? "-" : ""
        let whole = (scaled / unit).grouped
        guard decimals > 0 else { return sign + whole }
        let fraction = String(scaled % unit)
        return "\(sign)\(whole).\(String(repeating: "0", count: decimals - fraction.count))\(fraction)"
    }
}
