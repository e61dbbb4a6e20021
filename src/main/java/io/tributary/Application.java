package io.tributary;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The functions and the catalog to look them up in. Nothing is configured by what happens to be on
 * the class path: a Lambda starts in half the time, and the laptop runs what the Lambda runs.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(Functions.class)
public class Application {}
