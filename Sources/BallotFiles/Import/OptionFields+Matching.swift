import PollAPI
import Polls

extension [OptionFields] {
    /// The key of the option that a value names: by its key, by its wording, or by a wording that makes the key.
    ///
    /// Case does not count. Nothing is guessed: a wording that two options share names neither.
    func key(matching value: String) -> String? {
        let value = value.trimmed.lowercased()
        if let option = first(where: { $0.key == value }) { return option.key }
        let worded = filter { $0.text.trimmed.lowercased() == value }
        if worded.count == 1 { return worded[0].key }
        guard worded.isEmpty, let derived = Key(derivedFrom: value) else { return nil }
        return first { $0.key == derived.text }?.key
    }

    /// What one may choose from, for a message.
    var listed: String {
        let shown = prefix(12).map(\.key).joined(separator: ", ")
        return "one of: \(shown)" + (count > 12 ? " and \(count - 12) more" : "")
    }
}
