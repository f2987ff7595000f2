import HTTPTypes
import HummingbirdCore
import JSONRPC
import NIOCore
import PollAPI
import PollPages
import PollService

extension PageSite {
    /// How old what readers share may be.
    private static let hold = Duration.seconds(1)

    /// `/r/…`: results, their charts and files.
    func results(_ request: PageRequest) async throws -> Response? {
        guard (2...3).contains(request.segments.count) else { return nil }
        let name = request.segments.count == 3 ? request.segments[2] : ""
        guard let file = ResultsFileName(name), name.isEmpty == (request.segments.count == 2) else { return nil }
        guard request.isRead else { throw Refusal.readOnly }
        let visitor = try await visitor(of: request)
        let question = ResultsQuestion(
            request,
            visitor: visitor,
            poll: request.segments[1],
            file: file,
            origin: settings.address.origin(of: request) ?? ""
        )
        do {
            switch file {
            case .events: return try await pollEvents(question)
            case .ballots: return try await ballotsFile(question)
            default: break
            }
            var response = Response(try await shared(question), to: request, isPrivate: question.sharedName == nil)
            // What shows that somebody has voted stands in the address, which is nobody else's to know.
            if !question.opening.isEmpty { response.headers[.referrerPolicy] = "no-referrer" }
            return response
        } catch let error as PageError where error.kind == .unauthorized || error.kind == .forbidden {
            return try await closedDoor(question, error)
        }
    }

    /// The file, which readers who ask the same at the same time share.
    private func shared(_ question: ResultsQuestion) async throws -> ResultsFile {
        guard let name = question.sharedName else { return try await file(question, known: nil) }
        // Who asks for something new again and again is refused; what others asked for too is everybody's.
        if let client = question.request.client, case .refused(let wait)? = rateLimiter?.look(at: client) {
            throw PageError(PollError.rateLimited.error(retryAfter: wait))
        }
        return try await readings.value(
            of: name,
            atMost: Self.hold,
            // Who was told of a revision gets it, or a later one.
            fits: { file in file.revision >= hub.revision(of: .poll(file.pollID, .readers)) ?? 0 },
            make: { known in
                if let client = question.request.client { _ = rateLimiter?.admit(1, from: client) }
                return try await file(question, known: known)
            }
        )
    }

    /// Makes the file; one that is known, or that the visitor has, is not made again.
    private func file(_ question: ResultsQuestion, known: ResultsFile?) async throws -> ResultsFile {
        switch question.file {
        case .page: return try await page(question, known: known)
        case .timeline: return try await timelineFile(question)
        case .total, .slices, .csv, .workbook, .ballots, .events: break
        }
        let reading = try await reading(question, isLenient: false)
        let tag = try entityTag(reading, of: question, with: [])
        if let known, known.entityTag == tag { return known }
        let file = { (kind: ResultsFile.Kind, bytes: ByteBuffer) in
            ResultsFile(kind, bytes, reading, tag, question.locale)
        }
        let charts = ResultsCharts(poll: reading.poll, breakdown: reading.breakdown, locale: question.locale)
        let stem = "\(reading.poll.slug)-\(reading.breakdown.question.key)"
        switch question.file {
        case .csv:
            let csv = ShownTable(reading.breakdown).csv
            return file(.download(name: "\(stem).csv", type: "text/csv; charset=utf-8"), ByteBuffer(string: csv))
        case .workbook:
            let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            return file(
                .download(name: "\(stem).xlsx", type: type),
                ByteBuffer(bytes: ShownTable(reading.breakdown).xlsx)
            )
        case .total:
            guard let chart = charts.total else { throw Refusal.notFound }
            return file(.chart, ByteBuffer(string: chart.file()))
        default:
            guard let chart = reading.breakdown.by.first.flatMap(charts.slices) else { throw Refusal.notFound }
            return file(.chart, ByteBuffer(string: chart.file()))
        }
    }

    private func timelineFile(_ question: ResultsQuestion) async throws -> ResultsFile {
        let reading = try await reading(question, isLenient: false)
        let tag = try entityTag(reading, of: question, with: [])
        guard let timeline = try await timeline(reading, question) else { throw Refusal.notFound }
        return ResultsFile(.chart, ByteBuffer(string: timeline.file()), reading, tag, question.locale)
    }

    private func page(_ question: ResultsQuestion, known: ResultsFile?) async throws -> ResultsFile {
        let reading = try await reading(question, isLenient: true)
        let weightings = try await weightings(reading, question)
        let tag = try entityTag(reading, of: question, with: weightings)
        if let known, known.entityTag == tag { return known }
        if question.sharedName == nil, tag.isNamed(by: question.request.headers) {
            return ResultsFile(.page, ByteBuffer(), reading, tag, question.locale)
        }
        let html = renderer.render(try await resultsPage(reading, question, weightings: weightings))
        return ResultsFile(.page, ByteBuffer(string: html), reading, tag, question.locale)
    }
}

extension ResultsFile {
    fileprivate init(
        _ kind: Kind,
        _ body: ByteBuffer,
        _ reading: ResultsReading,
        _ tag: EntityTag,
        _ locale: PageLocale
    ) {
        self.init(
            kind: kind,
            body: body,
            language: locale.tag,
            entityTag: tag,
            pollID: reading.poll.id,
            revision: reading.breakdown.revision
        )
    }
}
