import ArgumentParser
import PollAPI
import PollClient

/// `canvass results`: shows the results of a poll.
struct ResultsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "results",
        abstract: "Show a poll's results as tables with bars.",
        discussion: """
            A slice with fewer answers than the poll's minimum base is hidden. The table fits the terminal; COLUMNS \
            overrides its width, and NO_COLOR switches colours off.

            EXAMPLES
              canvass results reunion-sign --by age
              canvass results reunion-sign --by age --by city,age --decimals 1
              canvass results reunion-sign --by city --where age=18-34 --bands 18,25,30
              canvass results reunion-sign --interval wilson --json
              canvass results reunion-sign --crosstab age --test holm
              canvass results reunion-sign --by age --weights census
              canvass results reunion-sign --crosstab city,age --weights census
              canvass results reunion-sign --headline
            """
    )

    @Argument(help: "The poll's slug or id.")
    var poll: String

    @OptionGroup var query: ResultsOptions

    @OptionGroup var table: CrosstabOptions

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print one sentence that can be published.")
    var headline = false

    @Flag(help: "Print the result as JSON, as the server gives it.")
    var json = false

    @Flag(help: "Draw with ASCII characters only.")
    var ascii = false

    func run() async throws {
        try await connection.target(environment: StandardStreams.environment).withCaller { caller in
            if headline {
                let params = ResultsHeadline.Params(poll: poll, question: query.question, option: query.option)
                let result = try await caller.headline(params)
                if json { return try StandardStreams.print(json: result) }
                let terminal = StandardStreams.outputTerminal(asciiOnly: ascii)
                return try StandardStreams.print([terminal.spelling(result.text.printable)])
            }
            if let columns = table.crosstab { return try await show(columns, caller) }
            // Only the poll's definition says whether '25-34' is a range of ages or a category's key.
            let demographics =
                query.needsDefinition ? try await caller.poll(poll).content.demographics ?? [] : []
            let result = try await caller.breakdown(query.params(poll: poll, demographics: demographics))
            if json { return try StandardStreams.print(json: result) }
            let terminal = StandardStreams.outputTerminal(asciiOnly: ascii)
            try StandardStreams.print(BreakdownView(result, on: terminal).lines())
        }
    }

    private func show(_ columns: String, _ caller: some PollCalling) async throws {
        let content = try await caller.poll(poll).content
        guard let question = query.question ?? (content.questions.count == 1 ? content.questions[0].key : nil) else {
            let keys = content.questions.map(\.key.printable).joined(separator: ", ")
            throw ValidationError("The poll has several questions: name one with --question (\(keys)).")
        }
        let params = try table.params(
            poll: poll,
            question: question,
            columns: columns,
            query: query,
            demographics: content.demographics ?? []
        )
        let result = try await caller.crosstab(params)
        if json { return try StandardStreams.print(json: result) }
        let terminal = StandardStreams.outputTerminal(asciiOnly: ascii)
        let view = CrosstabView(
            result,
            alpha: params.alpha ?? 0.05,
            adjustment: params.adjust ?? .bonferroni,
            on: terminal
        )
        try StandardStreams.print(view.lines())
    }

    func validate() throws {
        try table.validate(beside: query)
        if headline, query.divides || table.crosstab != nil {
            throw ValidationError("--headline speaks of everyone; it takes --question and --option only.")
        }
        if !headline, query.option != nil { throw ValidationError("--option goes with --headline.") }
    }
}
