package org.defenderrelief.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A mail relay over real SMTP that behaves as relays do on bad days. */
final class OddRelay implements AutoCloseable {
    /** What it does. */
    enum Mood {
        TAKES,
        /** Takes connections and says nothing. */
        SILENT,
        /** One byte of its greeting at a time. */
        TRICKLES,
        /** Takes the mail's text and does not answer. */
        HANGS_IN_DATA,
        /** Takes the mail's text, and says so later than a round waits for it. */
        ANSWERS_LATE,
        /** Takes the mail's text, and says later than a round waits that it does not want it. */
        REFUSES_LATE,
        /** Takes the mail's text and is gone. */
        DROPS_IN_DATA,
        /** It is about to go. */
        CLOSES
    }

    private static final int TRICKLE_MS = 400;
    private static final int LATE_MS = 3500;

    private final ServerSocket server;
    private final Thread listening;
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private volatile Mood mood;
    private volatile String hello = "";
    private volatile String notYet = "nobody";
    private volatile String never = "nobody";
    private volatile String hangsFor = "nobody@";

    OddRelay(int port, Mood mood) throws IOException {
        this.mood = mood;
        server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        listening = start(this::listen);
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "odd-relay");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    void feels(Mood other) {
        mood = other;
    }

    /** Makes that receiver wait. */
    void makesWait(String address) {
        notYet = address;
    }

    /** Has no mailbox for that receiver. */
    void knowsNot(String address) {
        never = address;
    }

    /** Takes texts for that receiver and does not answer. */
    void hangsFor(String address) {
        hangsFor = address;
    }

    /** Every mail's text that came whole, as it came, answered for or not: headers and body with the ends of lines of SMTP. */
    List<String> mails() {
        return List.copyOf(mails);
    }

    /** As whom the service introduced itself last. */
    String hello() {
        return hello;
    }

    /** Connections that nobody has ended. */
    int connections() {
        return open.size();
    }

    /** Waits until a mail's text is here and hangs. */
    void untilItHangs() throws InterruptedException {
        hanging.await();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                open.add(caller);
                start(() -> talk(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket caller) {
        try (caller;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1))) {
            OutputStream out = caller.getOutputStream();
            if (mood == Mood.SILENT) {
                untilGone(in);
                return;
            }
            if (mood == Mood.TRICKLES) {
                for (int i = 0; i < 200; i++) {
                    say(out, i == 0 ? "2" : i < 3 ? (i == 1 ? "2" : "0") : i == 3 ? " " : "x");
                    Thread.sleep(TRICKLE_MS);
                }
                return;
            }
            if (mood == Mood.CLOSES) {
                say(out, "421 going down\r\n");
                return;
            }
            say(out, "220 odd\r\n");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!answer(line, in, out)) {
                    return;
                }
            }
        } catch (IOException | InterruptedException gone) {
            // So it is with relays.
        } finally {
            open.remove(caller);
        }
    }

    private boolean answer(String line, BufferedReader in, OutputStream out) throws IOException, InterruptedException {
        if (line.startsWith("EHLO")) {
            hello = line.substring(5);
            say(out, "250 odd\r\n");
        } else if (line.startsWith("RCPT") && line.contains(notYet)) {
            say(out, "450 4.2.1 come again\r\n");
        } else if (line.startsWith("RCPT") && line.contains(never)) {
            say(out, "550 5.1.1 nobody\r\n");
        } else if (line.startsWith("DATA")) {
            say(out, "354 go on\r\n");
            String mail = text(in);
            mails.add(mail);
            if (mood == Mood.DROPS_IN_DATA) {
                return false;
            }
            if (mood == Mood.ANSWERS_LATE || mood == Mood.REFUSES_LATE) {
                Thread.sleep(LATE_MS);
            }
            if (mood == Mood.HANGS_IN_DATA || mail.contains(hangsFor)) {
                hanging.countDown();
                untilGone(in);
                return false;
            }
            say(out, mood == Mood.REFUSES_LATE ? "554 5.7.1 not this one\r\n" : "250 taken\r\n");
        } else if (line.startsWith("QUIT")) {
            say(out, "221 bye\r\n");
            return false;
        } else {
            say(out, "250 well\r\n");
        }
        return true;
    }

    private static String text(BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return text.toString();
    }

    private static void untilGone(BufferedReader in) throws IOException {
        while (in.read() >= 0) {
            // whatever they say
        }
    }

    private static void say(OutputStream out, String what) throws IOException {
        out.write(what.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket each : open) {
            each.close();
        }
        try {
            // The port is free once it has noticed.
            listening.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
