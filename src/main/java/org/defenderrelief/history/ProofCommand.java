package org.defenderrelief.history;

import java.io.IOException;
import java.io.PrintStream;

/** How a command ends that checks a proof: exit code 0: it is proven; 1: it is not, and why; 2: it could not be checked. */
final class ProofCommand {
    private final PrintStream out;
    private final PrintStream err;
    private final String usage;

    ProofCommand(PrintStream out, PrintStream err, String usage) {
        this.out = out;
        this.err = err;
        this.usage = usage;
    }

    /** Reads what was given, checks it and says what it proves. */
    interface Check {
        /** @throws IllegalArgumentException if what was given will not do */
        void run() throws IOException, ProofFile.NotProven;
    }

    int run(Check check) {
        try {
            check.run();
            return 0;
        } catch (ProofFile.NotProven reason) {
            out.println("NOT PROVEN. " + reason.getMessage());
            return 1;
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            err.print(usage);
        } catch (IOException unreadable) {
            err.println("Could not read the file: " + unreadable.getMessage());
        }
        return 2;
    }
}
