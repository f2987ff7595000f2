public import ArgumentParser
public import PollAPI

extension ScopeField: ExpressibleByArgument {}
extension RoundingMethodField: ExpressibleByArgument {}
extension IntervalMethodField: ExpressibleByArgument {}
