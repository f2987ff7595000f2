import Polls

/// The text form of an array, for arrays inside an array, which PostgreSQL does not have.
struct ArrayLiteral {
    let text: String

    /// Every element is quoted, and quotes and backslashes in it escaped, as PostgreSQL reads them ("Array Input and Output Syntax").
    init(_ elements: [String]) {
        var text = "{"
        for (index, element) in elements.enumerated() {
            if index > 0 { text += "," }
            text += "\""
            if element.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
                for scalar in element.unicodeScalars {
                    if scalar == "\"" || scalar == "\\" { text += "\\" }
                    text.unicodeScalars.append(scalar)
                }
            } else {
                text += element
            }
            text += "\""
        }
        self.text = text + "}"
    }
}

/// The text form of a stratum's values.
struct StratumLiteral {
    let text: String

    init(_ stratum: Stratum) {
        let values = stratum.stored.map { value in
            value.map { ArrayLiteral([$0]).text.dropFirst().dropLast() } ?? "NULL"
        }
        text = "{" + values.joined(separator: ",") + "}"
    }
}
