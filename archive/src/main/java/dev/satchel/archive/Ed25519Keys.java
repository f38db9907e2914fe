package dev.satchel.archive;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/** Ed25519 keys (RFC 8032) as the collector keeps them and the server knows them. */
public final class Ed25519Keys {
    /** Length of a raw public key in bytes. */
    public static final int PUBLIC_KEY_BYTES = 32;

    private static final String ALGORITHM = "Ed25519";
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger D =
            BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P));

    private Ed25519Keys() {}

    public static KeyPair generate(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no Ed25519", missing);
        }
    }

    /** The raw form of a public key: y in little-endian order, the lowest bit of x on top. */
    public static byte[] raw(PublicKey key) {
        if (!(key instanceof EdECPublicKey ed) || !ed.getParams().getName().equals(ALGORITHM)) {
            throw new IllegalArgumentException("Not an Ed25519 public key");
        }
        var raw = new byte[PUBLIC_KEY_BYTES];
        var y = ed.getPoint().getY().toByteArray();
        for (var i = 0; i < Math.min(y.length, raw.length); i++) {
            raw[i] = y[y.length - 1 - i];
        }
        if (ed.getPoint().isXOdd()) {
            raw[PUBLIC_KEY_BYTES - 1] |= (byte) 0x80;
        }
        return raw;
    }

    /** @throws InvalidKeyException if these are not 32 bytes of a point that may serve as a key */
    public static PublicKey publicKey(byte[] raw) throws InvalidKeyException {
        if (raw.length != PUBLIC_KEY_BYTES) {
            throw new InvalidKeyException("An Ed25519 public key has 32 bytes, not " + raw.length);
        }
        var bigEndian = new byte[PUBLIC_KEY_BYTES];
        for (var i = 0; i < PUBLIC_KEY_BYTES; i++) {
            bigEndian[i] = raw[PUBLIC_KEY_BYTES - 1 - i];
        }
        bigEndian[0] &= 0x7f;
        var y = new BigInteger(1, bigEndian);
        if (y.compareTo(P) >= 0 || hasSmallOrder(y)) {
            throw new InvalidKeyException("These 32 bytes are no usable Ed25519 public key");
        }
        return decode(new EdECPoint(raw[PUBLIC_KEY_BYTES - 1] < 0, y));
    }

    /** The form in which a private key is kept: PKCS#8 (RFC 8410). */
    public static byte[] pkcs8(PrivateKey key) {
        return key.getEncoded();
    }

    /**
     * Loads a private key with its public key.
     *
     * @throws InvalidKeyException if these bytes are not PKCS#8 of an Ed25519 key
     */
    public static KeyPair keyPair(byte[] pkcs8) throws InvalidKeyException {
        try {
            var key = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            var seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
            return new KeyPair(generate(new FixedRandom(seed)).getPublic(), key);
        } catch (InvalidKeySpecException malformed) {
            throw new InvalidKeyException("Not an Ed25519 private key in PKCS#8 form", malformed);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no Ed25519", missing);
        }
    }

    /** Names a key: SHA-256 of the raw public key, 64 hex digits. */
    public static String thumbprint(byte[] rawPublicKey) {
        return Sha256.hex(rawPublicKey);
    }

    public static byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
        var signature = Signature.getInstance(ALGORITHM);
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }

    /** Whether {@code key} signed {@code message}; false for everything that is no signature at all. */
    public static boolean verify(PublicKey key, byte[] message, byte[] signed) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException wrong) {
            return false;
        }
    }

    private static PublicKey decode(EdECPoint point) throws InvalidKeyException {
        try {
            var key = KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
            Signature.getInstance(ALGORITHM).initVerify(key); // decodes the point, which the factory does not
            return key;
        } catch (InvalidKeySpecException malformed) {
            throw new InvalidKeyException("These 32 bytes are no point of Ed25519", malformed);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no Ed25519", missing);
        }
    }

    /**
     * Points of order 1, 2, 4 and 8: signatures under them can be made without any key. The equation for 8 says that
     * the doubled point has y = 0, which is what a point of order 4 has.
     */
    private static boolean hasSmallOrder(BigInteger y) {
        var y2 = y.multiply(y).mod(P);
        var doubled = D.multiply(y2).multiply(y2).add(y2).add(y2).subtract(BigInteger.ONE);
        return y.signum() == 0 || y2.equals(BigInteger.ONE) || doubled.mod(P).signum() == 0;
    }

    /** Yields a known seed, so that the key generator computes the public key that belongs to it. */
    private static final class FixedRandom extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] seed;

        FixedRandom(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("The key generator asked for " + bytes.length + " bytes");
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }
}
