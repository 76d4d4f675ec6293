package org.defenderrelief.notification;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

import io.quarkus.mailer.Mail;
import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.mailencoder.MailEncoder;

import org.defenderrelief.kernel.MailAddress;
import org.defenderrelief.vault.openpgp.EncryptTo;

/** A mail as it goes out. The headers that could tell a time or a place are set here, so that none tells more than it must. */
final class Letter {
    /** A padded mail is a whole number of these, in bytes as SMTP carries it. */
    static final int STEP = 4096;

    /** RFC 5322, 3.3, always of the same length. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** No line of what is inside can begin so: it is base 64 or armour. */
    private static final String BOUNDARY = "=_part_of_the_mail_=";

    private static final String NEXT = "--" + BOUNDARY + "\n";
    private static final String END = "--" + BOUNDARY + "--\n";

    /** In bytes, with their ends. */
    private static final int LINE = 70;

    private static final int SHORTEST = 3;
    private static final int LINE_END = 2;
    private static final String FILLING = "~";

    private final Mail mail;
    private final String host;

    /**
     * @param to as a row says it, which anybody may have written who writes the service's tables
     * @param id makes the Message-ID; it tells no time
     * @param host of the Message-ID
     * @param date what the mail says of when it was written: the minute at which it was to go out, however often it was tried since
     * @throws IllegalArgumentException if there is anything but one address to send it to
     */
    Letter(String from, String to, UUID id, String host, Instant date, String subject) {
        this.host = host;
        mail = Mail.withText(new MailAddress(to).value(), subject, "").setFrom(from);
        mail.addHeader("Message-ID", "<" + id + "@" + host + ">");
        mail.addHeader("Date", DATE.format(date.truncatedTo(ChronoUnit.MINUTES)));
        mail.addHeader("Auto-Submitted", "auto-generated");
    }

    Mail plain(String text) {
        return mail.setText(text);
    }

    /** Of a size that tells nothing: filled up behind its last part, where readers look at nothing (RFC 2046, 5.1.1). */
    Mail padded(String text) {
        mail.addHeader("Content-Type", "multipart/mixed; boundary=\"" + BOUNDARY + "\"");
        return filled(NEXT + part(text) + "\n" + END);
    }

    /** Encrypted to that key (RFC 3156, 4), and of a size that tells nothing. */
    Mail encrypted(String text, String key) {
        mail.addHeader(
                "Content-Type",
                "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=\"" + BOUNDARY + "\"");
        return filled(NEXT + "Content-Type: application/pgp-encrypted\n\nVersion: 1\n" + NEXT
                + "Content-Type: application/octet-stream\n\n"
                + EncryptTo.key(key, part(text).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII)) + END);
    }

    private static String part(String text) {
        return "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder(LINE, new byte[] {'\n'})
                        .encodeToString(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))
                + "\n";
    }

    private Mail filled(String body) {
        mail.addHeader("Content-Transfer-Encoding", "7bit");
        mail.setText(body);
        int bare = size();
        int full = (bare + LINE + STEP) / STEP * STEP;
        StringBuilder filling = new StringBuilder();
        for (int left = full - bare; left > 0; ) {
            int line = left <= LINE ? left : Math.min(LINE, left - SHORTEST);
            filling.append(FILLING.repeat(line - LINE_END)).append('\n');
            left -= line;
        }
        return mail.setText(body + filling);
    }

    /** In bytes, with the ends of lines that SMTP has, as the mailer will write it; all of it is ASCII by now. */
    private int size() {
        MailMessage message = new MailMessage(mail.getFrom(), mail.getTo().get(0), mail.getSubject(), mail.getText());
        message.setCc(mail.getCc());
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        mail.getHeaders().forEach(headers::add);
        message.setHeaders(headers);
        String encoded = new MailEncoder(message, host).encode().replace("\r\n", "\n");
        return encoded.length()
                + (int) encoded.chars().filter(each -> each == '\n').count();
    }
}
