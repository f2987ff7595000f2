import PollAPI

/// A crosstab as a table of the page: percents with counts, and the letters of the columns that are significantly smaller.
struct CrosstabTable: Sendable {
    let result: ResultsCrosstab.Result
    let wording: ResultsWording

    private var locale: PageLocale { wording.locale }

    var values: TemplateValue {
        let texts = locale.texts.results
        return [
            "title": .text(texts.crosstab),
            "hint": .text(texts.crosstabHint),
            "answer": .text(texts.option),
            "base": .text(texts.base),
            "suppressed": .optional(result.suppressed == true ? texts.suppressedTable : nil),
            "columns": .list(result.columns.map(column)),
            "rows": .list(result.rows.indices.map(row)),
            "note": .text(result.note),
        ]
    }

    private func column(_ column: CrosstabColumn) -> TemplateValue {
        [
            "label": .text(label(column)),
            "letter": .text(column.letter),
            "columnBase": .text(column.base.map { locale.number($0) } ?? "–"),
            "hidden": .flag(column.suppressed),
        ]
    }

    private func label(_ column: CrosstabColumn) -> String {
        // One value in one dimension has a name of its own in the language; nested ones are put together by the server.
        guard column.where.count == 1, let (dimension, value) = column.where.first, value == column.label else {
            return column.label
        }
        return wording.value(value, of: dimension)
    }

    private func row(_ index: Int) -> TemplateValue {
        let row = result.rows[index]
        return [
            "label": .text(wording.option(row.key, label: row.label, question: result.question.key)),
            "cells": .list(result.columns.indices.map { cell(index, $0) }),
        ]
    }

    private func cell(_ row: Int, _ column: Int) -> TemplateValue {
        let table = result.table
        let heading = result.columns[column]
        guard !heading.suppressed, let share = value(table.columnShares, row, column) else {
            return ["hiddenText": .text(heading.suppressed ? locale.texts.results.tooFewToShow : "–"), "hidden": true]
        }
        let letters =
            table.letters.indices.contains(row) && table.letters[row].indices.contains(column)
            ? table.letters[row][column] : []
        return [
            "hidden": false,
            "display": .text(locale.percent(share * 100)),
            "count": .optional(table.counts.flatMap { value($0, row, column) }.map { locale.number($0) }),
            "letters": .optional(letters.isEmpty ? nil : letters.joined(separator: " ")),
        ]
    }

    private func value<Value>(_ rows: [[Value?]], _ row: Int, _ column: Int) -> Value? {
        guard rows.indices.contains(row), rows[row].indices.contains(column) else { return nil }
        return rows[row][column]
    }
}
