package org.defenderrelief.local;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The program behind {@code scripts/local} and dev mode, run through {@link Launch}. {@code ensure} starts what does not run, {@code up} also
 * starts the packaged service, {@code database} starts MariaDB alone, {@code stop}, {@code stop-service}, {@code status}, {@code reset} and {@code banner} do what they say.
 * {@code ensure --until-parent-ends} leaves a keeper behind that stops the servers when the calling program (Maven) ends, however it ends.
 */
public final class Program {
    private static final int NOT_ALL_RUN = 3;

    private final LocalStack stack;
    private final List<String> options;

    private Program(LocalStack stack, List<String> options) {
        this.stack = stack;
        this.options = options;
    }

    /** Runs one command on the demo of the checkout that {@code relief.local.checkout} names; ends with 1 and a sentence if it cannot. */
    public static void main(String[] args) {
        try {
            List<String> words = Arrays.asList(args);
            if (words.isEmpty()) {
                throw new StackException(
                        "Say what to do: ensure [--until-parent-ends] | up | database | stop | stop-service | reset | status | banner");
            }
            Path checkout =
                    Path.of(System.getProperty("relief.local.checkout", "")).toAbsolutePath();
            LocalStack stack =
                    words.get(0).equals("status") ? LocalStack.asStarted(checkout) : LocalStack.demo(checkout);
            new Program(stack, words.subList(1, words.size())).run(words.get(0));
        } catch (NumberFormatException e) {
            System.err.println("[stack] A port is not a number: " + e.getMessage());
            System.exit(1);
        } catch (StackException e) {
            System.err.println();
            System.err.println("[stack] " + e.getMessage());
            for (Throwable also : e.getSuppressed()) {
                System.err.println("[stack] " + also.getMessage());
            }
            System.exit(1);
        }
    }

    private void run(String verb) throws StackException {
        switch (verb) {
            case "ensure" -> ensure();
            case "up" -> up();
            case "database" -> stack.ensureDatabase();
            case "stop" -> stack.stop();
            case "stop-service" -> stack.service().stop();
            case "reset" -> reset();
            case "status" -> status();
            case "banner" -> System.out.println(Banner.text(stack));
            case "keep" ->
                Keeper.keep(new Home(stack.home().checkout(), options.get(0)), Long.parseLong(options.get(1)));
            default -> throw new StackException("There is no command \"" + verb + "\"");
        }
    }

    private void ensure() throws StackException {
        boolean bound = options.contains("--until-parent-ends");
        boolean unowned = !stack.home().owner().exists();
        boolean started = stack.ensure();
        if (!bound) {
            stack.release();
        } else if (started || !unowned) {
            // Servers that run without an owner were started to stay.
            stack.endWith(ProcessHandle.current().parent().orElseThrow());
        }
        System.out.println(Banner.text(stack));
    }

    private void up() throws StackException {
        stack.ensure();
        stack.release();
        stack.service().ensure();
        System.out.println(Banner.text(stack));
    }

    private void reset() throws StackException {
        stack.reset();
        System.out.println("[stack] The local demo's data is deleted; the next start begins anew.");
    }

    private void status() {
        boolean all = true;
        for (Server server : stack.all()) {
            Optional<ProcessHandle> process = server.process();
            boolean answers = process.isPresent() && server.answers();
            all &= answers;
            System.out.printf(
                    "%-12s %-28s %s%n",
                    server.name,
                    answers ? "running" : process.isPresent() ? "running, does not answer" : "stopped",
                    process.map(p -> server.where() + " (process " + p.pid() + ")")
                            .orElse(""));
        }
        if (!all) {
            System.exit(NOT_ALL_RUN);
        }
    }
}
