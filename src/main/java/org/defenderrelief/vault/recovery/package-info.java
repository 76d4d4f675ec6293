/** What leaves the service and comes back when an office is restored, and the command that restores it offline. Needs neither database nor keyring. */
package org.defenderrelief.vault.recovery;
