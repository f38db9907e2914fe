package dev.satchel.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes access tokens with the server's own key, read from its database: genuine but for what a test changes. */
final class TokenForge {
    private final RSAKey key;

    private TokenForge(RSAKey key) {
        this.key = key;
    }

    static TokenForge of(Path data) throws SQLException, ParseException {
        return new TokenForge(keys(data).getFirst());
    }

    /** The server's keys with their private halves, oldest first. */
    static List<RSAKey> keys(Path data) throws SQLException, ParseException {
        var keys = new ArrayList<RSAKey>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("satchel.db"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT material FROM server_keys WHERE purpose = 'access-tokens' ORDER BY created")) {
            while (rows.next()) {
                keys.add(RSAKey.parse(rows.getString(1)));
            }
        }
        return keys;
    }

    private static JWTClaimsSet changed(String token, Consumer<JWTClaimsSet.Builder> change) throws ParseException {
        var claims = new JWTClaimsSet.Builder(SignedJWT.parse(token).getJWTClaimsSet());
        change.accept(claims);
        return claims.build();
    }

    private JWSHeader header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
    }

    /** The token with other claims, rightly signed. */
    String with(String token, Consumer<JWTClaimsSet.Builder> change) throws ParseException, JOSEException {
        var jwt = new SignedJWT(header(JWSAlgorithm.RS256), changed(token, change));
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    /** The same claims, rightly signed, under another header. */
    String under(JWSHeader.Builder header, String token) throws ParseException, JOSEException {
        var jwt = new SignedJWT(header.build(), changed(token, _ -> {}));
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    /** The same claims under a header that a stranger signs. */
    static String signed(JWSHeader.Builder header, String token, RSAKey stranger) throws ParseException, JOSEException {
        var jwt = new SignedJWT(header.build(), changed(token, _ -> {}));
        jwt.sign(new RSASSASigner(stranger));
        return jwt.serialize();
    }

    /** A rightly signed token whose content is a token. */
    String around(JWSHeader.Builder header, String token) throws JOSEException {
        var outer = new JWSObject(header.build(), new Payload(token));
        outer.sign(new RSASSASigner(key));
        return outer.serialize();
    }

    String keyId() {
        return key.getKeyID();
    }

    /** Signed by a stranger's key under the name of the server's. */
    String byAnotherKey(String token, RSAKey stranger) throws ParseException, JOSEException {
        var jwt = new SignedJWT(header(JWSAlgorithm.RS256), changed(token, _ -> {}));
        jwt.sign(new RSASSASigner(stranger));
        return jwt.serialize();
    }

    /** The classic confusion: a MAC whose key is the public key that everybody knows. */
    String byPublicKeyAsSecret(String token) throws ParseException, JOSEException {
        var jwt = new SignedJWT(header(JWSAlgorithm.HS256), changed(token, _ -> {}));
        jwt.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        return jwt.serialize();
    }

    static String unsigned(String token) throws ParseException {
        return new PlainJWT(changed(token, _ -> {})).serialize();
    }
}
