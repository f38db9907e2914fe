package dev.satchel.cli;

import dev.satchel.wire.admin.ApplicationResource;
import java.net.URI;

/** The main job by hand: commands that work as pasted into any POSIX shell, with curl, sed and grep alone. */
record CurlGuide(URI server, ApplicationResource application, String machineId) {
    @Override
    public String toString() {
        return TEMPLATE.replace("{server}", quote(server.toString()))
                .replace("{tenant}", application.tenant())
                .replace("{clientId}", quote(application.clientId()))
                .replace("{secret}", quote(String.valueOf(application.clientSecret())))
                .replace("{machine}", machineId);
    }

    private static final String TEMPLATE = """

            Server and collector run until Ctrl-C. Try it from another terminal:

            API={server}

            # a token
            TOKEN=$(curl -sS "$API/{tenant}/oauth2/v2.0/token" \\
                -d grant_type=client_credentials --data-urlencode client_id={clientId} \\
                --data-urlencode client_secret={secret} --data-urlencode "scope=$API/.default" |
                sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')

            # the machines
            curl -sS -H "Authorization: Bearer $TOKEN" "$API/api/machines"; echo

            # ask for a package
            ACTION=$(curl -sS -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
                -d '{"Comment":"Asked for with curl"}' "$API/api/machines/{machine}/collectInvestigationPackage" |
                sed 's/.*"id":"\\([^"]*\\)".*/\\1/'); echo "$ACTION"

            # wait until it is over
            while curl -sS -H "Authorization: Bearer $TOKEN" "$API/api/machineactions/$ACTION" |
                grep -E '"status":"(Pending|InProgress)"' >/dev/null; do sleep 1; done
            curl -sS -H "Authorization: Bearer $TOKEN" "$API/api/machineactions/$ACTION"; echo

            # a link, and the download by it
            LINK=$(curl -sS -H "Authorization: Bearer $TOKEN" "$API/api/machineactions/$ACTION/getPackageUri" |
                sed -e 's/.*"value":"//' -e 's/"}$//' -e 's/\\\\"//g')
            curl -fsS -o package.zip "$LINK" && ls -l package.zip
            """;

    private static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
