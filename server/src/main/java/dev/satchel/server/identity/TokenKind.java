package dev.satchel.server.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;

/** Whether a token speaks for an application or for a user: the table of reference identity.md 3.1, in its order. */
public enum TokenKind {
    APPLICATION,
    USER,
    NEITHER;

    static TokenKind of(JWTClaimsSet claims) throws ParseException {
        var type = claims.getClaim("idtyp");
        if ("app".equals(type)) {
            return APPLICATION;
        }
        if ("user".equals(type) || claims.getClaim("scp") != null) {
            return USER;
        }
        var subject = claims.getSubject();
        var isItsOwnSubject = subject != null && subject.equals(claims.getClaim("oid"));
        return isItsOwnSubject || claims.getClaim("roles") != null ? APPLICATION : NEITHER;
    }
}
