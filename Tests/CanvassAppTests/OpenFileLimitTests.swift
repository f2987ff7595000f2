import Glibc
import Testing

@testable import CanvassApp

@Suite("Open files")
struct OpenFileLimitTests {
    @Test("The limit of open files is raised to the hard limit, and never lowered")
    func raise() {
        var before = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &before)
        #expect(OpenFileLimit.raise() == Int(clamping: before.rlim_max))
    }
}
