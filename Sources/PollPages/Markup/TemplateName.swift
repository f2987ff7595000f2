/// The templates that are compiled in; the words are the files' names.
enum TemplateName: String, CaseIterable, Sendable {
    case ballot, bars, front, layout, lookup, notice, question, receipt, results, signin

    /// The template's text.
    var source: [UInt8] {
        switch self {
        case .ballot: PackageResources.ballot_mustache
        case .bars: PackageResources.bars_mustache
        case .front: PackageResources.front_mustache
        case .layout: PackageResources.layout_mustache
        case .lookup: PackageResources.lookup_mustache
        case .notice: PackageResources.notice_mustache
        case .question: PackageResources.question_mustache
        case .receipt: PackageResources.receipt_mustache
        case .results: PackageResources.results_mustache
        case .signin: PackageResources.signin_mustache
        }
    }
}
