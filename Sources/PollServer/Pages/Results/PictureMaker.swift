import Dispatch
import Foundation
import Logging

/// Makes PNG pictures of SVG charts with `rsvg-convert` (Debian's package librsvg2-bin), where that is installed: the
/// services that show a link's picture take no SVG.
///
/// One picture is made at a time, on a thread of its own.
final class PictureMaker: Sendable {
    /// Why there is no picture; only the log says it.
    enum Failure: Error {
        /// The program ended with that status.
        case status(Int32)
        /// The program took longer than it may.
        case tooSlow
    }

    /// In pixels: what a link's picture is shown with on a screen of twice the usual density.
    private static let width = 1_200
    private let program: URL
    private let timeout: DispatchTimeInterval
    private let queue = DispatchQueue(label: "canvass.pictures")

    /// Nil where the program is not in any of the folders.
    /// - Parameters:
    ///   - programFolders: with colons between them, as in `PATH`.
    ///   - timeout: how long a picture may take.
    init?(programFolders: String, timeout: DispatchTimeInterval = .seconds(5)) {
        let programs = programFolders.split(separator: ":").map {
            URL(filePath: String($0), directoryHint: .isDirectory).appending(path: "rsvg-convert")
        }
        guard let program = programs.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
            return nil
        }
        self.program = program
        self.timeout = timeout
    }

    /// The picture of a chart.
    ///
    /// - Throws: ``Failure``, and what the system says about files and processes.
    func png(of svg: [UInt8]) async throws -> [UInt8] {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [self] in continuation.resume(with: Result { try make(svg) }) }
        }
    }

    private func make(_ svg: [UInt8]) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "canvass-picture-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        defer { remove(folder) }
        let (source, picture) = (folder.appending(path: "chart.svg"), folder.appending(path: "chart.png"))
        try Data(svg).write(to: source)
        let process = Process()
        process.executableURL = program
        process.arguments = ["--width", String(Self.width), "--output", picture.path, source.path]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        guard ended.wait(timeout: .now() + timeout) == .success else {
            process.terminate()
            throw Failure.tooSlow
        }
        guard process.terminationStatus == 0 else { throw Failure.status(process.terminationStatus) }
        return Array(try Data(contentsOf: picture))
    }

    private func remove(_ folder: URL) {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            Logger(label: "canvass").warning("A picture's folder stays behind.", metadata: ["path": "\(folder.path)"])
        }
    }
}
