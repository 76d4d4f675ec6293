/** Sets up the local demo's people in the vault, through the real use cases; refuses to run anywhere else. */
package org.defenderrelief.demo;
