package dev.satchel.bench.load;

/**
 * What every answer must be.
 *
 * @param length of its body; -1 where it differs from answer to answer
 */
public record Expected(int status, long length) {
    public static Expected ok(long length) {
        return new Expected(200, length);
    }

    void require(AnswerHead head) throws WrongAnswerException {
        if (head.status() != status || (length >= 0 && head.length() != length)) {
            throw new WrongAnswerException("Expected status " + status + (length < 0 ? "" : " and " + length + " bytes")
                    + ", but the answer began with\n" + head.text());
        }
    }
}
