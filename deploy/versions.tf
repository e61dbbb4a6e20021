terraform {
  # 1.9: a variable's validation may refer to other variables.
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # 6: the region's name is data.aws_region.*.region; 6.40 knows the runtime java25.
      version = "~> 6.40"
    }
  }
}

# No provider block: the region and the credentials are those of the environment, and this folder can
# be used as a module too.
