import Foundation
import Testing

@testable import PollAnalytics

@Suite("Distributions")
struct DistributionTests {
    @Test(
        "The upper tail of χ² on two degrees of freedom is exp(−x/2), down to 1e-300",
        arguments: [1e-9, 0.5, 3, 40, 300, 1380]
    )
    func chiSquaredTail(x: Double) {
        let tail = ChiSquaredDistribution.upperTail(x, degreesOfFreedom: 2)
        #expect(abs(tail / exp(-x / 2) - 1) < 1e-11)
    }

    @Test("Quantiles of χ² undo its tail", arguments: [1.0, 2, 3, 7, 50, 1000], [1e-12, 0.01, 0.05, 0.5, 0.99])
    func chiSquaredQuantile(freedom: Double, tail: Double) {
        let x = ChiSquaredDistribution.quantile(upperTail: tail, degreesOfFreedom: freedom)
        #expect(abs(ChiSquaredDistribution.upperTail(x, degreesOfFreedom: freedom) / tail - 1) < 1e-10)
    }

    @Test(
        "Quantiles of the beta distribution undo its tails, and mirror",
        arguments: [0.5, 1, 3.5, 200, 4e5],
        [0.5, 2, 77, 9e8]
    )
    func betaQuantile(a: Double, b: Double) {
        for tail in [1e-6, 0.025, 0.5, 0.9] {
            let (x, y) = BetaDistribution.quantile(a, b, lowerTail: tail)
            #expect(abs(BetaDistribution.tails(a, b, x: x, y: y).lower / tail - 1) < 1e-8)
            let mirrored = BetaDistribution.quantile(b, a, upperTail: tail)
            #expect(abs(mirrored.y - x) < 1e-14)
        }
    }

    @Test("Student's t on one degree of freedom is Cauchy's, and on very many the normal")
    func student() {
        let cauchy = StudentDistribution.quantile(twoSidedTail: 0.05, degreesOfFreedom: 1)
        #expect(abs(cauchy - tan(Double.pi * 0.475)) < 1e-10)
        let nearlyNormal = StudentDistribution.quantile(twoSidedTail: 0.05, degreesOfFreedom: 1e9)
        #expect(abs(nearlyNormal - ConfidenceLevel.percent95.z) < 1e-8)
        #expect(abs(ConfidenceLevel.percent95.z - 1.959963984540054) < 1e-15)
    }

    @Test(
        "Student's t comes down to the normal quantile like (z³ + z)/4ν, on a billion degrees of freedom too",
        arguments: [1e6, 1e8, 1e9, 1e12],
        [0.5, 0.05, 1e-6]
    )
    func studentOnMany(freedom: Double, tail: Double) {
        let z = -NormalDistribution.quantile(tail / 2)
        let t = StudentDistribution.quantile(twoSidedTail: tail, degreesOfFreedom: freedom)
        #expect(abs(t - z - (z * z + 1) * z / 4 / freedom) < 1e-14 * z + 1e3 / freedom / freedom)
    }

    @Test(
        "Student's t has no step where its quantile is taken from the normal one",
        arguments: [0.5, 0.05, 1e-9, 1e-20]
    )
    func studentAcross(tail: Double) {
        let below = StudentDistribution.quantile(twoSidedTail: tail, degreesOfFreedom: 1e5 - 0.5)
        let above = StudentDistribution.quantile(twoSidedTail: tail, degreesOfFreedom: 1e5 + 0.5)
        let z = -NormalDistribution.quantile(tail / 2)
        #expect(abs(below - above - (z * z + 1) * z / 4 / 1e10) < 1e-11 * z)
    }

    @Test("F on one and ν degrees of freedom is t squared")
    func fisher() {
        for freedom in [3.0, 40, 5000] {
            let t = StudentDistribution.quantile(twoSidedTail: 0.01, degreesOfFreedom: freedom)
            #expect(abs(FisherDistribution.upperTail(t * t, numerator: 1, denominator: freedom) - 0.01) < 1e-12)
        }
    }

    @Test("The normal quantile undoes the normal tail, far out too", arguments: [1e-300, 1e-17, 1e-5, 0.01, 0.3])
    func normal(tail: Double) {
        let z = NormalDistribution.quantile(tail)
        #expect(abs(NormalDistribution.twoSidedTail(z) / 2 / tail - 1) < 1e-11)
    }
}
