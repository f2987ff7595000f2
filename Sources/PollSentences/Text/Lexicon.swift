/// The English words by which a sentence about a poll is understood.
enum Lexicon {
    /// Who answers polls.
    static let people: Set<String> = [
        "readers", "reader", "people", "person", "persons", "respondents", "respondent", "voters", "voter", "users",
        "participants", "participant", "adults", "folks", "fans", "subscribers", "listeners", "viewers", "students",
        "members", "ballots", "ballot", "votes", "vote", "responses", "answers", "submissions", "them", "those",
        "panelists", "panellists", "everyone", "everybody", "men", "women", "respondants", "replies", "teens",
    ]

    /// What people do with an option.
    static let choosing: Set<String> = [
        "said", "say", "says", "saying", "chose", "choose", "chosen", "chooses", "picked", "pick", "picks", "selected",
        "select", "named", "name", "answered", "answer", "prefer", "preferred", "prefers", "want", "wanted", "wants",
        "ranked", "rank", "think", "thought", "believe", "believed", "feel", "felt", "favored", "favoured", "favor",
        "favour", "like", "liked", "opted", "gave", "give", "gives", "rated", "rate", "agree", "agreed", "went", "go",
        "cited", "mentioned", "told", "would", "voted", "vote", "were", "are", "is", "was", "backed", "supported",
    ]

    /// What people do with a whole poll.
    static let takingPart: Set<String> = [
        "answered", "responded", "voted", "took", "participated", "replied", "wrote", "weighed", "joined", "submitted",
        "completed", "cast", "filled", "shared",
    ]

    /// What stands before the number of those who were asked.
    static let asking: Set<String> = [
        "asked", "ask", "asking", "surveyed", "polled", "questioned", "interviewed", "among", "amongst", "of", "from",
        "base", "n", "sample", "out",
    ]

    /// What may stand between one of those words and the number.
    static let articles: Set<String> = [
        "the", "our", "a", "an", "all", "these", "those", "its", "total", "their", "us", "with", "size", "we",
    ]

    /// What divides one finding of a sentence from the next.
    static let dividing: Set<String> = [
        "while", "whereas", "but", "and", "compared", "versus", "vs", "against", "followed", "then", "although",
        "though",
        "with", "only", "just",
    ]

    /// Words that negate a finding.
    static let negations: Set<String> = [
        "not", "didn't", "don't", "doesn't", "wouldn't", "weren't", "aren't", "isn't", "wasn't", "never", "neither",
    ]

    /// Words that say that a number is of all respondents.
    static let overall: Set<String> = ["overall", "total", "altogether", "everyone", "everybody", "all"]

    /// What says that the option named first has fewer than the second.
    static let trailing: Set<String> = [
        "behind", "trails", "trailed", "trailing", "trail", "lost", "loses", "beaten", "lagged", "lags",
    ]

    static let months: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    ]

    /// What makes a number before it a measure of something else than people.
    static let measures: Set<String> = [
        "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years",
        "second", "seconds", "decade", "decades", "dollars", "euros", "pounds", "cents", "miles", "km", "kilometers",
        "kilometres", "a.m", "p.m", "am", "pm", "o'clock", "degrees", "pages", "questions", "question", "ways", "steps",
        "reasons", "tips", "signs", "things",
    ]

    /// What makes a number after it a name: "question 3", "the top 3".
    static let labels: Set<String> = [
        "question", "top", "page", "chapter", "number", "no", "version", "round", "part", "step", "wave", "week", "day",
        "last", "past", "first", "next", "scale", "under-",
    ]

    /// What makes a year of a plain number of four digits after it.
    static let timing: Set<String> = [
        "in", "since", "during", "until", "till", "before", "after", "by", "year", "spring", "summer", "autumn", "fall",
        "winter",
    ]

    static let ageWords: Set<String> = ["aged", "age", "ages", "between", "aging", "ageing"]

    /// Words that tell no option from another.
    static let common: Set<String> = [
        "the", "a", "an", "and", "or", "of", "to", "in", "on", "at", "by", "for", "with", "from", "as", "is", "are",
        "was",
        "were", "be", "been", "it", "its", "that", "this", "these", "those", "they", "them", "their", "he", "she",
        "his",
        "her", "you", "your", "we", "our", "us", "i", "me", "my", "who", "which", "what", "when", "where", "how", "why",
        "would", "will", "could", "should", "can", "may", "do", "does", "did", "have", "has", "had", "not", "no", "yes",
        "if", "so", "than", "then", "too", "very", "more", "most", "less", "least", "about", "after", "before", "up",
        "out", "over", "under", "into", "through", "just", "only", "also", "both", "all", "any", "some", "none", "one",
        "other", "another", "said", "say", "there", "here", "being", "having", "get", "got", "period",
    ]

    /// The word without the endings that its other forms have: "reaching", "reached" and "reaches" are one.
    static func stem(_ word: String) -> String {
        var word = word[...]
        if word.hasSuffix("'s") { word = word.dropLast(2) }
        for ending in ["ing", "ies", "ied", "ed", "es", "s", "e", "y"] where word.hasSuffix(ending) {
            let rest = word.dropLast(ending.count)
            if rest.count >= 3 { return String(rest) }
        }
        return String(word)
    }
}
