import Glibc

/// How many files, and so connections, the process may have open.
package enum OpenFileLimit {
    /// Raises the limit as far as the system lets the process do that itself, and returns it.
    ///
    /// Many systems start programs with 1,024, far less than connections are allowed by default.
    @discardableResult
    package static func raise() -> Int {
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard unsafe getrlimit(resource, &limit) == 0 else { return 0 }
        var raised = limit
        raised.rlim_cur = limit.rlim_max
        if unsafe setrlimit(resource, &raised) == 0 { limit = raised }
        return Int(clamping: limit.rlim_cur)
    }
}
