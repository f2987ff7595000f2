import BallotFiles
import HummingbirdCore
import NIOCore
import PollAPI
import PollPages
import PollService

/// Makes the pages, charts and tables of results, each once for all readers who get the same.
struct ResultsFileMaker: Sendable {
    /// The tag of a file says all that is in it, so a file never grows old.
    private static let cacheLifetime = Duration.seconds(3_600)

    let snapshots: SnapshotLoader
    let panels: EditorPanelLoader
    let composer: ResultsPageComposer
    let renderer: PageRenderer
    let settings: PageSettings
    /// Pages and files that readers look at, by their entity tags.
    private let cache = SingleFlightCache<String, ResultsFile>(capacity: 200)

    init(
        snapshots: SnapshotLoader,
        panels: EditorPanelLoader,
        composer: ResultsPageComposer,
        renderer: PageRenderer,
        settings: PageSettings
    ) {
        self.snapshots = snapshots
        self.panels = panels
        self.composer = composer
        self.renderer = renderer
        self.settings = settings
    }

    /// The file of a request; without its body for a visitor with a key who has it.
    func file(_ request: ResultsRequest) async throws -> ResultsFile {
        let snapshot = try await snapshots.snapshot(request)
        let context = ResultsContext(
            snapshot: snapshot,
            request: request,
            localized: request.localized(snapshot.presentation),
            panel: try await panels.panel(snapshot, request)
        )
        let tag = entityTag(context)
        if request.snapshotKey != nil {
            return try await cache.value(for: tag.text, maximumAge: Self.cacheLifetime) {
                snapshots.limits.countRead(request.request)
                return try await file(context, tag)
            }
        }
        if tag.isNamed(by: request.request.headers) {
            return file(.page, ByteBuffer(), context, tag)
        }
        return try await file(context, tag)
    }

    /// A chart as a picture, for those who take no SVG.
    func picture(of chart: ResultsFile) async throws -> ResultsFile {
        guard let pictures = settings.pictures, chart.kind == .chart else { throw PageError.noFile }
        let tag = EntityTag([Array(chart.entityTag.text.utf8), Array("png".utf8)])
        return try await cache.value(for: tag.text, maximumAge: Self.cacheLifetime) {
            ResultsFile(
                kind: .picture,
                body: ByteBuffer(bytes: try await pictures.png(of: Array(chart.body.readableBytesView))),
                language: chart.language,
                entityTag: tag,
                frameAncestors: chart.frameAncestors
            )
        }
    }

    private func file(_ context: ResultsContext, _ tag: EntityTag) async throws -> ResultsFile {
        let (breakdown, locale) = (context.snapshot.breakdown, context.locale)
        let charts = ResultsCharts(poll: context.poll, breakdown: breakdown, locale: locale)
        let stem = "\(context.poll.slug)-\(breakdown.question.key)"
        switch context.request.resource {
        case .page:
            let html = renderer.render(try await composer.page(context))
            return file(.page, ByteBuffer(string: html), context, tag)
        case .csv:
            let kind = ResultsFile.Kind.download(name: "\(stem).csv", type: "text/csv; charset=utf-8")
            return file(kind, ByteBuffer(bytes: ShownTable(breakdown).csv), context, tag)
        case .workbook:
            let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            let kind = ResultsFile.Kind.download(name: "\(stem).xlsx", type: type)
            return file(kind, ByteBuffer(bytes: ShownTable(breakdown).xlsx), context, tag)
        case .total:
            guard let chart = charts.total else { throw PageError.noFile }
            return file(.chart, ByteBuffer(string: chart.file()), context, tag)
        case .slices:
            guard let chart = breakdown.by.first.flatMap(charts.slices) else { throw PageError.noFile }
            return file(.chart, ByteBuffer(string: chart.file()), context, tag)
        case .timeline:
            guard let timeline = context.timeline else { throw PageError.noFile }
            return file(.chart, ByteBuffer(string: timeline.file()), context, tag)
        case .ballots, .events: throw PageError.noFile
        }
    }

    private func file(
        _ kind: ResultsFile.Kind,
        _ body: ByteBuffer,
        _ context: ResultsContext,
        _ tag: EntityTag
    ) -> ResultsFile {
        ResultsFile(
            kind: kind,
            body: body,
            language: context.locale.tag,
            entityTag: tag,
            frameAncestors: context.request.isReader
                ? FrameAncestors(context.poll, usual: settings.framingOrigins) : .nobody
        )
    }

    /// The tag of everything that follows from a snapshot, its language and what stands around it.
    private func entityTag(_ context: ResultsContext) -> EntityTag {
        let request = context.request
        let words = [
            "\(request.resource)", "\(request.visitor.isEditor)", "\(request.isReader)",
            "\(request.snapshotKey == nil)", request.request.query.urlEncoded, request.origin,
            renderer.assets.stylesheet.path, renderer.assets.resultsScript.path,
            // Several languages of a poll may share the page's.
            context.locale.tag, context.localized.language,
        ]
        return EntityTag([context.snapshot.digest] + (words + context.panel.stamp).map { Array($0.utf8) })
    }
}

extension PageError {
    /// 1404 for a file that there is not.
    fileprivate static let noFile = PageError(PollError.notFound.error(path: "file"))
}
