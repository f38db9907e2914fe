package dev.satchel.server.identity;

import java.util.List;

/** Whether a token speaks for an application or for a user: the table of reference identity.md 3.1, in its order. */
public enum TokenKind {
    APPLICATION,
    USER,
    NEITHER;

    /**
     * @param scopes claims that hold delegated permissions
     * @param roles claims that hold application permissions
     */
    public static TokenKind of(Claims claims, List<String> scopes, List<String> roles) {
        var type = claims.text("idtyp");
        if (type.equals("app")) {
            return APPLICATION;
        }
        if (type.equals("user") || claims.has(scopes)) {
            return USER;
        }
        var subject = claims.text("sub");
        var isItsOwnSubject = !subject.isEmpty() && subject.equals(claims.text("oid"));
        return isItsOwnSubject || claims.has(roles) ? APPLICATION : NEITHER;
    }
}
