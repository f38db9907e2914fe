package dev.satchel.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientCertificateTest {
    private static final Instant NOW = Instant.parse("2026-03-09T07:40:55.104Z");
    private static final String P256 = """
            -----BEGIN CERTIFICATE-----
            MIIBhDCCASmgAwIBAgIUR48nG8E3OViknwhnEeQYig8SFi4wCgYIKoZIzj0EAwIw
            FzEVMBMGA1UEAwwMcGxheWJvb2sgb25lMB4XDTI2MTEyMjAwMzQwOVoXDTM2MTEx
            OTAwMzQwOVowFzEVMBMGA1UEAwwMcGxheWJvb2sgb25lMFkwEwYHKoZIzj0CAQYI
            KoZIzj0DAQcDQgAESSU72UBTZTdynzbk6k/QorBMeGDpBTp+3T4KYnUN5PH5kKG8
            12hMDZLbeoGRgXZe+7mSgxbzpO6DLkkga/EORqNTMFEwHQYDVR0OBBYEFKJDQY9m
            wkaf7ZCVKknTNMXV8KI6MB8GA1UdIwQYMBaAFKJDQY9mwkaf7ZCVKknTNMXV8KI6
            MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAMv/hE5keDzzgC3M
            fbGJNB6ruNlUAwRtTbkjlWgpO67xAiEA66Cmz7uBIgindnVEPbsZ4a+w1NExeUol
            GHD8++12v8s=
            -----END CERTIFICATE-----
            """;
    private static final String P384 = """
            -----BEGIN CERTIFICATE-----
            MIIBsDCCATagAwIBAgIUR0SEKnIZWaHc25lRDdsnEXiCJG0wCgYIKoZIzj0EAwIw
            DzENMAsGA1UEAwwEcDM4NDAeFw0yNjExMjIwMDM0MDlaFw0yNzAzMDIwMDM0MDla
            MA8xDTALBgNVBAMMBHAzODQwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAARKrQuyVQrb
            jKTUvhDT7ohdnLD4BA8HNxCz50kfwDlODSRkKv6H9z4e5d82AUxZaeyaH0vUOJPK
            dvBG+bWmDOdoms+NqlpB8minQQ5uqU/scdbDaOkGqC6g6HR4lzrENCGjUzBRMB0G
            A1UdDgQWBBScs61hQnxoaI2VQv420hrpOEzZ/DAfBgNVHSMEGDAWgBScs61hQnxo
            aI2VQv420hrpOEzZ/DAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA2gAMGUC
            MDa+wKbzRbce+Is/pBQNX8qZubQSWqS1X+AZk+jShDZ32M0bsMHcRrWPQwgH5wNu
            KAIxAOJGJ45ghhhDg8waGAycaPn4feaggk8jFINjjv37P96qSBA1Qe6SWql2ER3m
            dKf85w==
            -----END CERTIFICATE-----
            """;
    private static final String RSA_1024 = """
            -----BEGIN CERTIFICATE-----
            MIIB/DCCAWWgAwIBAgIUUP582zI11lkq1320hMogIi0IeYwwDQYJKoZIhvcNAQEL
            BQAwEDEOMAwGA1UEAwwFc2hvcnQwHhcNMjYxMTIyMDAzNDA5WhcNMjcwMzAyMDAz
            NDA5WjAQMQ4wDAYDVQQDDAVzaG9ydDCBnzANBgkqhkiG9w0BAQEFAAOBjQAwgYkC
            gYEA1HuIZutkLVpAlGV0Gf3jizyFtaqSHsKWJZgySJnHsKAriUf6CQxiacEpEzEr
            xUsk3WPdw8KSJyOCSnqJps7h+Waa7NNoMzkrtc08FJ3bmPBN9gN5Ed69W8uRDiFp
            KU4IfzhEzdg8LgZ9cJNv7n9humpHMmMdP6RyoUdJCFnNbaECAwEAAaNTMFEwHQYD
            VR0OBBYEFMgu9/8CAeGSvwCpMcbVZvYwLOXlMB8GA1UdIwQYMBaAFMgu9/8CAeGS
            vwCpMcbVZvYwLOXlMA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQELBQADgYEA
            vws+9TXgkqhlo+wAdK8HmDFg19nGFUIv2v9066zX3foNETvDwH9M07/L4cQBAu1l
            KYoypVeGJBuOCi81Tkj+Upx5ytNiGRiYr9G1G2q56gSLd8Ktuqi6S+E3Ir+/ULDp
            99geU96yY/GOVwrePUvfW36XMIWt1GrVNJFhypBr0hc=
            -----END CERTIFICATE-----
            """;

    private static ClientCertificate read(String text) {
        return ClientCertificate.read(text.getBytes(StandardCharsets.US_ASCII), NOW);
    }

    @Test
    void theThumbprintsShouldBeThoseThatToolsShow() {
        var certificate = read(P256);
        assertThat(certificate.sha1()).isEqualTo("0ea5e73da91daf9ec6b3a4ee7a7a021b9af907b6");
        assertThat(certificate.sha256()).isEqualTo("c491c7c258192e12ca468c0202a677e6069ff7ad64d556c66bf4e586b260885d");
        assertThat(certificate.subject()).isEqualTo("CN=playbook one");
        assertThat(ClientCertificate.read(certificate.encoded(), NOW)).isEqualTo(certificate);
    }

    @Test
    void itShouldBeValidFromItsFirstSecondToItsLast() {
        var certificate = read(P256);
        assertThat(certificate.isValid(certificate.notBefore().minusSeconds(1))).isFalse();
        assertThat(certificate.isValid(certificate.notBefore())).isTrue();
        assertThat(certificate.isValid(certificate.expires())).isTrue();
        assertThat(certificate.isValid(certificate.expires().plusSeconds(1))).isFalse();
    }

    @Test
    void keysThatAreWeakOrOfOtherKindsShouldBeRefused() {
        assertThatThrownBy(() -> read(RSA_1024)).hasMessage("An RSA key has 2048 to 8192 bits; this one has 1024");
        assertThatThrownBy(() -> read(P384)).hasMessage("The certificate's key must be RSA, or EC on the curve P-256");
    }

    @Test
    void whatIsNoCertificateShouldBeRefused() {
        for (var text : List.of("", "x", P256.substring(0, 300), P256.replace("MIIB", "MIIC"))) {
            assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
