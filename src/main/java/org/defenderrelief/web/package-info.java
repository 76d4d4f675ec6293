/** What every face shares: problem answers, security headers, message bundles and the design language's fragments. */
package org.defenderrelief.web;
