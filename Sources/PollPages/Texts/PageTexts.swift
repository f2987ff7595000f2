/// Every text of the pages in one language. A language that lacks one does not compile.
///
/// Texts hold `{names}` that are filled in; a ``CountedText`` has a form for each number.
struct PageTexts: Sendable {
    let common: CommonTexts
    let ballot: BallotTexts
    let errors: FieldErrorTexts
    let receipt: ReceiptTexts
    let notices: NoticeTexts
    let results: ResultsTexts
    let settings: SettingsTexts
    let editor: EditorTexts
}

/// Texts that several kinds of page use.
struct CommonTexts: Sendable {
    let skip: String
    /// Dimensions are written as within a sentence.
    let age: String
    let city: String
    let region: String
    let country: String
    let notStated: String
    let unknown: String
    let ambiguous: String
    let other: String
    /// A band without an upper end: `under 18`.
    let under: String
    let draft: String
    let open: String
    let closed: String
}

/// The texts of the ballot.
struct BallotTexts: Sendable {
    let vote: String
    let change: String
    let optional: String
    let chooseExactly: CountedText
    let chooseUpTo: CountedText
    let chooseAtLeast: CountedText
    let chooseBetween: String
    let rankAll: String
    let rankUpTo: CountedText
    let rankBetween: String
    let rankOf: String
    let notRanked: String
    let somethingElse: String
    let yourAnswer: String
    let noAnswer: String
    let numberBetween: String
    let numberFrom: String
    let numberTo: String
    let charactersLeft: CountedText
    let upToCharacters: CountedText
    let aboutYou: String
    let aboutYouHint: String
    let yourAge: String
    let yourCity: String
    let ratherNotSay: String
    let closes: String
}

/// What stands beside a field that does not fit.
struct FieldErrorTexts: Sendable {
    let title: String
    let problems: CountedText
    let answerMissing: String
    let valueMissing: String
    let tooFew: CountedText
    let tooMany: CountedText
    let notOffered: String
    let writeInMissing: String
    let tooLong: CountedText
    let notANumber: String
    let numberOutOfRange: String
    let notAnAge: String
    let sameRank: String
    let rankGap: String
    let notAccepted: String
    let notRecorded: NoticeTexts.Notice
    let unconfirmed: NoticeTexts.Notice
    let formExpired: NoticeTexts.Notice
    let tooManyVotes: NoticeTexts.Notice
}

/// The texts of the page after a vote.
struct ReceiptTexts: Sendable {
    let counted: String
    let alreadyCounted: String
    let changed: String
    let withdrawn: String
    let thanks: String
    let alreadyCountedHint: String
    let withdrawnHint: String
    let receipt: String
    let receiptHint: String
    let withdraw: String
    let change: String
    let results: String
    let lookUp: String
    let lookUpHint: String
    let find: String
    let notFound: String
}

/// The texts of pages that say why there is nothing to do.
struct NoticeTexts: Sendable {
    struct Notice: Sendable {
        let title: String
        let text: String
    }

    let draft: Notice
    let notYetOpen: Notice
    let closed: Notice
    let deleted: Notice
    let notFound: Notice
    let forbidden: Notice
    let resultsAfterVote: Notice
    let resultsAfterClose: Notice
    let busy: Notice
    let tooMany: Notice
    let expired: Notice
    let tokenExpired: Notice
    let tokenRefused: Notice
    let broken: Notice
    let toResults: String
    let tryAgain: String
    let sendAgain: String
}

/// The texts of the results.
struct ResultsTexts: Sendable {
    let results: String
    /// The sentence to print; none where the service's own, which is English, is in the language.
    let headline: String?
    let copy: String
    let copied: String
    let live: String
    let asOf: String
    let answered: CountedText
    let answeredOf: String
    let option: String
    let count: String
    let percent: String
    let weighted: String
    let unweighted: String
    let interval: String
    let percentOf: String
    let by: String
    let crossed: String
    let tooFewToShow: String
    let suppressedTable: String
    let moreOptions: CountedText
    let moreSlices: CountedText
    let firstChoices: String
    let severalChoices: String
    let mean: String
    let median: String
    let winner: String
    let tie: String
    let crosstab: String
    let crosstabHint: String
    let base: String
    let timeline: String
    let perHour: String
    let perDay: String
    let ballots: CountedText
    let notes: String
    let nobody: String
    let downloads: String
    let shownAs: String
    let ballotsAsCSV: String
    let chart: String
    let apiCall: String
    let apiCallHint: String
    let embed: String
    let embedFrame: String
    let embedLink: String
    let chartDescription: String
}

/// The texts of the controls with which an editor changes what is shown.
struct SettingsTexts: Sendable {
    let title: String
    let question: String
    let slices: String
    let bands: String
    let bandsHint: String
    let filter: String
    let from: String
    let to: String
    let anything: String
    let weights: String
    let noWeights: String
    let rounding: String
    let largestRemainder: String
    let halfUp: String
    let decimals: String
    let columns: String
    let none: String
    let apply: String
    let reset: String
    let invalid: String
}

/// The texts of the front page and of signing in.
struct EditorTexts: Sendable {
    let yourPolls: String
    let noPolls: String
    let votePage: String
    let openPoll: String
    let closePoll: String
    let newPoll: String
    let newPollHint: String
    let template: String
    let title: String
    let slug: String
    let slugHint: String
    let options: String
    let optionsHint: String
    let create: String
    let signIn: String
    let signInHint: String
    let key: String
    let wrongKey: String
    let signOut: String
    let older: String
    let readerPoll: String
    let helpful: String
    let rating: String
    let rankedChoice: String
    let callOut: String
    let notCreated: String
}
