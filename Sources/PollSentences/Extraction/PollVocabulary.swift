import PollReports
package import Polls

/// The words of one poll: how a sentence may name its options, its groups of readers and its texts.
package struct PollVocabulary: Sendable {
    /// What a run of words in a sentence stands for.
    enum Meaning: Sendable, Hashable {
        /// An option of the question, by its place in the printed list.
        case option(Int)
        /// A category of a demographic.
        case category(dimension: String, key: String)
        /// A text of the poll, whose numbers are no claims.
        case wording
        /// The people who were asked.
        case audience
    }

    package let question: Question
    /// The keys of the printed options, in printing order.
    let options: [String]
    let phrases: PhraseTrie<Meaning>
    /// For each telling word, by its stem, the options that use it.
    let keywords: [String: [Int]]
    /// The steps of a rating.
    let scale: ClosedRange<Int>?
    /// The poll's age, if it asks for one.
    let age: (name: String, bands: AgeBands)?

    package init(_ definition: PollDefinition, question: Question) {
        self.question = question
        var phrases = PhraseTrie<Meaning>()
        var keywords: [String: [Int]] = [:]
        let rows = QuestionTally().printed(of: question)
        options = rows.map(\.option)
        scale = if case .rating(let scale) = question.kind { scale } else { nil }
        for (index, option) in question.options.enumerated() {
            var stems = Set<String>()
            let texts = [option.text.text, option.says?.text, option.key.text].compactMap { $0 }
            for text in texts {
                let terms = SentenceScanner.terms(of: text)
                phrases.insert(terms, .option(index))
                stems.formUnion(terms.filter { !Lexicon.common.contains($0) && $0.count > 1 }.map(Lexicon.stem))
            }
            for stem in stems { keywords[stem, default: []].append(index) }
        }
        if question.allowsWriteIn, let other = rows.indices.last {
            for text in ["another answer", "other answers", "something else", "wrote in an answer", "other"] {
                phrases.insert(SentenceScanner.terms(of: text), .option(other))
            }
        }
        var age: (String, AgeBands)?
        for demographic in definition.demographics {
            switch demographic.kind {
            case .age(let bands): age = age ?? (demographic.key.text, bands)
            case .city: break
            case .category(let categories):
                for category in categories {
                    let meaning = Meaning.category(dimension: demographic.key.text, key: category.key.text)
                    for text in Set([category.text.text, category.key.text]) {
                        let terms = SentenceScanner.terms(of: text)
                        if terms.count == 1, Lexicon.common.contains(terms[0]) { continue }
                        phrases.insert(terms, meaning)
                    }
                }
            }
        }
        self.age = age
        let texts =
            definition.questions.map(\.text.text) + [definition.title.text, definition.asks?.text].compactMap { $0 }
            + definition.demographics.compactMap(\.text?.text)
        for text in texts {
            let terms = SentenceScanner.terms(of: text)
            if terms.count > 2 { phrases.insert(terms, .wording) }
        }
        if let audience = definition.audience?.text {
            phrases.insert(SentenceScanner.terms(of: audience), .audience)
        }
        self.phrases = phrases
        self.keywords = keywords
    }
}
