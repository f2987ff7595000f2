extension Instant {
    /// Reads an RFC 3339 time such as `2026-11-21T10:00:00Z` or `2026-11-21T11:00:00.5+01:00`; nil when it is not one.
    ///
    /// Years 0001 to 9999; a leap second (`:60`) is read as the first instant of the next minute.
    public init?(rfc3339 text: String) {
        var bytes = text.utf8[...]
        guard let year = bytes.takeDigits(4), bytes.take("-"), let month = bytes.takeDigits(2), bytes.take("-"),
            let day = bytes.takeDigits(2), bytes.take("T") || bytes.take("t") || bytes.take(" "),
            let hour = bytes.takeDigits(2), bytes.take(":"), let minute = bytes.takeDigits(2), bytes.take(":"),
            let second = bytes.takeDigits(2), year >= 1, (1...12).contains(month), day >= 1,
            day <= Civil.daysIn(month: month, year: year), hour <= 23, minute <= 59, second <= 60
        else { return nil }
        var microsecond = 0
        if bytes.take(".") {
            var scale = 100_000
            var digits = 0
            while let digit = bytes.takeDigits(1) {
                microsecond += digit * scale
                scale /= 10
                digits += 1
            }
            guard digits > 0 else { return nil }
        }
        var offset = 0
        if !(bytes.take("Z") || bytes.take("z")) {
            let sign = bytes.take("+") ? 1 : bytes.take("-") ? -1 : 0
            guard sign != 0, let hours = bytes.takeDigits(2), bytes.take(":"), let minutes = bytes.takeDigits(2),
                hours <= 23, minutes <= 59
            else { return nil }
            offset = sign * (hours * 60 + minutes)
        }
        guard bytes.isEmpty else { return nil }
        let civil = Civil(
            year: year,
            month: month,
            day: day,
            hour: hour,
            minute: minute,
            second: second,
            microsecond: microsecond
        )
        self.init(microseconds: civil.instant.microseconds - Int64(offset) * 60_000_000)
    }

    /// The time as RFC 3339 in UTC; a fraction only where there is one.
    public var rfc3339: String {
        let civil = Civil(self)
        var text = civil.date + "T" + civil.timeOfDay
        if civil.microsecond > 0 {
            var fraction = Civil.padded(civil.microsecond, to: 6)
            while fraction.last == "0" { fraction.removeLast() }
            text += "." + fraction
        }
        return text + "Z"
    }
}

extension Instant.Civil {
    /// As in `2026-11-21`.
    package var date: String {
        Self.padded(year, to: 4) + "-" + Self.padded(month, to: 2) + "-" + Self.padded(day, to: 2)
    }

    /// As in `10:00:00`.
    package var timeOfDay: String {
        Self.padded(hour, to: 2) + ":" + Self.padded(minute, to: 2) + ":" + Self.padded(second, to: 2)
    }

    /// The decimal digits, with zeros before them up to a width.
    package static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension Substring.UTF8View {
    fileprivate mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard first == UInt8(ascii: scalar) else { return false }
        removeFirst()
        return true
    }

    fileprivate mutating func takeDigits(_ count: Int) -> Int? {
        var value = 0
        var rest = self
        for _ in 0..<count {
            guard let byte = rest.first, (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
            rest.removeFirst()
        }
        self = rest
        return value
    }
}
