import BallotFiles
import HTTPTypes
import HummingbirdCore
import JSONRPC
import NIOCore
import PollAPI
import PollPages
import PollService

extension PageSite {
    /// `/r/…`: results, their charts and files.
    func results(_ request: PageRequest) async throws -> Response? {
        guard (2...3).contains(request.segments.count) else { return nil }
        let name = request.segments.count == 3 ? request.segments[2] : ""
        let isPicture = settings.pictures != nil && name.hasSuffix(".png")
        let fileName = isPicture ? name.dropLast(4) + ".svg" : name
        guard let asked = ResultsFileName(fileName), name.isEmpty == (request.segments.count == 2) else { return nil }
        guard request.isRead else { throw HTTPError.readOnly }
        let visitor = try await visitor(of: request)
        let question = ResultsQuestion(
            request,
            visitor: visitor,
            poll: request.segments[1],
            file: asked,
            origin: settings.address.origin(of: request) ?? ""
        )
        do {
            switch asked {
            case .events: return try await pollEvents(question)
            case .ballots: return try await ballotsFile(question)
            default: break
            }
            var file = try await file(question)
            if isPicture { file = try await picture(of: file) }
            var response = Response(file, to: request, isPrivate: question.sharedName == nil)
            // What shows that somebody has voted stands in the address, which is nobody else's to know.
            if !question.opening.isEmpty { response.headers[.referrerPolicy] = "no-referrer" }
            return response
        } catch let error as PageError where error.kind == .unauthorized || error.kind == .forbidden {
            return try await closedDoor(question, error)
        }
    }

    /// The file that answers a question; readers who get the same share it.
    private func file(_ question: ResultsQuestion) async throws -> ResultsFile {
        let reading = try await sharedReading(question)
        let localized = question.localized(reading.presentation)
        let (poll, locale) = (localized.poll, localized.locale)
        let frame = ResultsFrame(
            reading: reading,
            question: question,
            presentation: localized.presentation,
            locale: locale,
            asides: try await editorsAsides(reading, question)
        )
        // Several languages of a poll may share the page's.
        let tag = entityTag(reading, of: question, [locale.tag, localized.language] + frame.asides.words)
        let ancestors = question.visitor.caller == .anonymous ? ancestors(of: poll) : .nobody
        let make: () async throws -> ResultsFile = {
            let (kind, body) = try await self.content(frame)
            return ResultsFile(kind: kind, body: body, language: locale.tag, entityTag: tag, frameAncestors: ancestors)
        }
        guard question.sharedName == nil else {
            // The tag says all that is in it, so it never grows old.
            return try await files.value(of: tag.text, atMost: .seconds(3_600)) {
                countLook(question.request)
                return try await make()
            }
        }
        if tag.isNamed(by: question.request.headers) {
            return ResultsFile(
                kind: .page,
                body: ByteBuffer(),
                language: locale.tag,
                entityTag: tag,
                frameAncestors: ancestors
            )
        }
        return try await make()
    }

    /// The file that links show as a picture.
    var linkPicture: String { settings.pictures == nil ? "total.svg" : "total.png" }

    /// A chart as a picture for those who take no SVG.
    private func picture(of chart: ResultsFile) async throws -> ResultsFile {
        guard let pictures = settings.pictures, chart.kind == .chart else { throw Self.noFile }
        let tag = EntityTag([Array(chart.entityTag.text.utf8), Array("png".utf8)])
        return try await files.value(of: tag.text, atMost: .seconds(3_600)) {
            ResultsFile(
                kind: .picture,
                body: ByteBuffer(bytes: try await pictures.png(of: Array(chart.body.readableBytesView))),
                language: chart.language,
                entityTag: tag,
                frameAncestors: chart.frameAncestors
            )
        }
    }

    private func content(_ frame: ResultsFrame) async throws -> (ResultsFile.Kind, ByteBuffer) {
        let (reading, locale) = (frame.reading, frame.locale)
        let charts = ResultsCharts(poll: frame.poll, breakdown: reading.breakdown, locale: locale)
        let stem = "\(reading.poll.slug)-\(reading.breakdown.question.key)"
        switch frame.question.file {
        case .page: return (.page, ByteBuffer(string: renderer.render(try await resultsPage(frame))))
        case .csv:
            let csv = ByteBuffer(bytes: ShownTable(reading.breakdown).csv)
            return (.download(name: "\(stem).csv", type: "text/csv; charset=utf-8"), csv)
        case .workbook:
            let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            let bytes = ByteBuffer(bytes: ShownTable(reading.breakdown).xlsx)
            return (.download(name: "\(stem).xlsx", type: type), bytes)
        case .total:
            guard let chart = charts.total else { throw Self.noFile }
            return (.chart, ByteBuffer(string: chart.file()))
        case .slices:
            guard let chart = reading.breakdown.by.first.flatMap(charts.slices) else { throw Self.noFile }
            return (.chart, ByteBuffer(string: chart.file()))
        case .timeline:
            guard let timeline = frame.timeline else { throw Self.noFile }
            return (.chart, ByteBuffer(string: timeline.file()))
        case .ballots, .events: throw Self.noFile
        }
    }

    private static let noFile = PageError(PollError.notFound.error(path: "file"))
}

/// What a file of results is made of.
struct ResultsFrame: Sendable {
    let reading: ResultsReading
    let question: ResultsQuestion
    /// The poll in the language of the visitor.
    let presentation: PollPresentation
    let locale: PageLocale
    let asides: EditorsAsides

    var poll: PollView { presentation.poll }

    /// When the ballots came; nil where the visitor may not see it or there is nothing to see.
    var timeline: Timeline? { asides.timeline.flatMap { Timeline($0, locale: locale) } }
}
