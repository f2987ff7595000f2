import PollAPI
import PollPages
import PollService

/// What a page or file of results is made from.
struct ResultsContext: Sendable {
    let snapshot: ResultsSnapshot
    let request: ResultsRequest
    /// The poll in a language of the visitor's.
    let localized: LocalizedPoll
    let panel: EditorPanel

    var poll: PollView { localized.poll }
    var presentation: PollPresentation { localized.presentation }
    var locale: PageLocale { localized.locale }

    /// When the ballots came; nil where the visitor may not see it or there is nothing to see.
    var timeline: Timeline? { panel.timeline.flatMap { Timeline($0, locale: locale) } }
}
