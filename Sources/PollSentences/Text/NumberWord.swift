/// Numbers and fractions in words: "fifty-one", "two hundred", "a dozen", "two-thirds".
enum NumberWord {
    private static let units: [String: Int] = [
        "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
        "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
        "seventeen": 17, "eighteen": 18, "nineteen": 19,
    ]
    private static let tens: [String: Int] = [
        "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    ]
    private static let multipliers: [String: Int] = ["hundred": 100, "thousand": 1_000, "million": 1_000_000]
    private static let denominators: [String: Int] = [
        "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
        "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
        "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
    ]

    /// The part that "third" or "quarters" names.
    static func denominator(_ word: String) -> Int? { denominators[word] }

    /// What "hundred", "thousand" or "million" multiplies by.
    static func multiplier(_ word: String) -> Int? { multipliers[word] }

    /// The number that begins at a token, and where it ends: "fifty-one", "two thousand six hundred", "a dozen".
    static func number(in tokens: [SentenceToken], at start: Int) -> (value: Int, end: Int)? {
        var index = start
        var total = 0
        var group = 0
        var hasNumber = false
        // The next part of a number is smaller than the last: "twenty five", but not "five twenty".
        var limit = Int.max
        if tokens[start].word == "a", start + 1 < tokens.count, let next = tokens[start + 1].word {
            if next == "dozen" { return (12, start + 2) }
            guard multipliers[next] != nil else { return nil }
            group = 1
            hasNumber = true
            index += 1
        }
        while index < tokens.count {
            if hasNumber, tokens[index].isMark("-"), index + 1 < tokens.count, tokens[index + 1].isJoined,
                let word = tokens[index + 1].word, units[word] != nil || tens[word] != nil || multipliers[word] != nil
            {
                index += 1
            }
            guard let word = tokens[index].word else { break }
            if let unit = units[word], limit > 10 || (limit == 10 && unit < 10) {
                group += unit
                limit = 0
            } else if let ten = tens[word], limit > 99 {
                group += ten
                limit = 10
            } else if word == "dozen", hasNumber {
                return ((total + group) * 12, index + 1)
            } else if let factor = multipliers[word], hasNumber, group > 0 || total > 0 {
                if factor == 100 {
                    guard group < 100 else { break }
                    group *= 100
                    limit = 100
                } else {
                    guard total < 1_000_000_000 else { break }
                    total = (total + group) * factor
                    group = 0
                    limit = Int.max
                }
            } else if word == "and", hasNumber, limit == 100 || limit == Int.max, index + 1 < tokens.count,
                let next = tokens[index + 1].word, units[next] != nil || tens[next] != nil, group >= 100 || total > 0
            {
                // "two hundred and five"
            } else {
                break
            }
            hasNumber = true
            index += 1
        }
        return hasNumber ? (total + group, index) : nil
    }
}
