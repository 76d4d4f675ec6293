package org.defenderrelief.local;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** GreenMail: takes every mail over SMTP, delivers none, shows them over HTTP. Mails are kept in memory only. */
class MailCatcher extends Server {
    private final Ports all;

    MailCatcher(Home home, Ports ports) {
        super("Mail catcher", home, Map.of("smtp-port", ports.smtp(), "mail-port", ports.mailApi()));
        this.all = ports;
    }

    @Override
    void prepare() {
        // Nothing: it keeps no files.
    }

    @Override
    List<String> command() throws StackException {
        return List.of(
                Processes.java(),
                mark(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dgreenmail.auth.disabled",
                "-Dgreenmail.smtp.hostname=127.0.0.1",
                "-Dgreenmail.smtp.port=" + all.smtp(),
                "-Dgreenmail.api.hostname=127.0.0.1",
                "-Dgreenmail.api.port=" + all.mailApi(),
                "-jar",
                new Distribution(home).mailCatcher().toString());
    }

    @Override
    Duration patience() {
        return Duration.ofMinutes(1);
    }

    @Override
    boolean answers() {
        return Http.answers("http://127.0.0.1:" + all.mailApi() + "/api/service/readiness");
    }

    @Override
    String mark() {
        return "-Drelief.instance=" + home.data().resolve("mail-catcher");
    }
}
