import Glibc

/// The process's use of resources, under the names of the Prometheus client libraries.
enum ProcessReadings {
    /// The current values; those that the system does not give are left out.
    static func now() -> [GaugeReading] {
        var readings: [GaugeReading] = []
        var usage = rusage()
        if unsafe getrusage(RUSAGE_SELF.rawValue, &usage) == 0 {
            let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
            let microseconds = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec
            let value = Double(seconds) + Double(microseconds) * 1e-6
            let help = "Processor time used, in seconds."
            readings.append(GaugeReading("process_cpu_seconds_total", help: help, value: value, isCounter: true))
        }
        if let pages = residentPages() {
            let value = Double(pages) * Double(sysconf(Int32(_SC_PAGESIZE)))
            let help = "Resident memory, in bytes."
            readings.append(GaugeReading("process_resident_memory_bytes", help: help, value: value))
        }
        if let open = openFiles() {
            let help = "Open file descriptors."
            readings.append(GaugeReading("process_open_fds", help: help, value: Double(open)))
        }
        var limit = rlimit()
        if unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            let help = "File descriptors that may be open."
            readings.append(GaugeReading("process_max_fds", help: help, value: Double(limit.rlim_cur)))
        }
        return readings
    }

    /// The second number of `/proc/self/statm` (proc(5)).
    private static func residentPages() -> Int? {
        let descriptor = unsafe open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let text = unsafe String(unsafeUninitializedCapacity: 256) { buffer in
            max(0, unsafe read(descriptor, buffer.baseAddress, buffer.count))
        }
        let fields = text.split(separator: " ")
        return fields.count > 1 ? Int(fields[1]) : nil
    }

    /// The number of entries of `/proc/self/fd`, without the descriptor that reads them.
    private static func openFiles() -> Int? {
        guard let directory = unsafe opendir("/proc/self/fd") else { return nil }
        defer { unsafe closedir(directory) }
        var entries = 0
        while unsafe readdir(directory) != nil { entries += 1 }
        return max(0, entries - 3)
    }
}
