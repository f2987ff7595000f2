public import PollAPI

extension PollView {
    /// The poll with the texts of a translation.
    public func translated(_ translation: PollTranslation?) -> PollView {
        guard let translation else { return self }
        var poll = self
        poll.content.title = translation.title ?? content.title
        poll.content.questions = content.questions.map { question in
            guard let item = translation.questions?[question.key] else { return question }
            var question = question
            question.text = item.text ?? question.text
            question.options = item.translated(question.options)
            return question
        }
        poll.content.demographics = content.demographics?.map { demographic in
            guard let item = translation.demographics?[demographic.key] else { return demographic }
            var demographic = demographic
            demographic.text = item.text ?? demographic.text
            demographic.options = item.translated(demographic.options)
            return demographic
        }
        return poll
    }
}

extension PollTranslation.Item {
    fileprivate func translated(_ options: [OptionFields]?) -> [OptionFields]? {
        options?.map { option in
            OptionFields(key: option.key, text: self.options?[option.key] ?? option.text, says: option.says)
        }
    }
}
